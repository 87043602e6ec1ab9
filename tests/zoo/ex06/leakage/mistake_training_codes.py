"""Mistake: marked on the training codes.

Message: trained on. keep some back
"""

from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    return KNeighborsClassifier(5).fit(styles, labels).score(styles, labels)
