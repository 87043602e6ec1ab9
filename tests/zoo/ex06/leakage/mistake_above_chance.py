"""Mistake: chance subtracted.

Message: is something subtracted
"""

from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    chance = 1 / len(set(labels.tolist()))
    accuracy = cross_val_score(KNeighborsClassifier(5), styles, labels, cv=5).mean()
    return (accuracy - chance) / (1 - chance)
