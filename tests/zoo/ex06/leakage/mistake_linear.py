"""Mistake: a linear classifier.

Message: no straight borders
"""

from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score


def leakage(styles, labels):
    return cross_val_score(LogisticRegression(max_iter=1000), styles, labels, cv=5).mean()
