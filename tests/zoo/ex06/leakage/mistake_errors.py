"""Mistake: the share of errors.

Message: return the accuracy
"""

from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    return 1 - cross_val_score(KNeighborsClassifier(5), styles, labels, cv=5).mean()
