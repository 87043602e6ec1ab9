"""Mistake: the best fold.

Message: best of several accuracies
"""

from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    return cross_val_score(KNeighborsClassifier(5), styles, labels, cv=5).max()
