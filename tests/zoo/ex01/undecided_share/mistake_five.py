"""Mistake: five neighbours.

Message: you ask five neighbours
"""

from sklearn.neighbors import KNeighborsClassifier


def undecided_share(pictures, training_images, training_labels):
    judge = KNeighborsClassifier().fit(training_images, training_labels)
    return (judge.predict_proba(pictures).max(axis=1) < 0.8).mean()
