"""Mistake: a bare majority.

Message: you ask for a bare majority
"""

from sklearn.neighbors import KNeighborsClassifier


def undecided_share(pictures, training_images, training_labels):
    judge = KNeighborsClassifier(10).fit(training_images, training_labels)
    votes = judge.predict_proba(pictures).max(axis=1)
    return (votes <= 0.5).mean()
