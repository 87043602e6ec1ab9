"""Mistake: all ten votes wanted.

Message: you ask for ten equal votes
"""

from sklearn.neighbors import KNeighborsClassifier


def undecided_share(pictures, training_images, training_labels):
    judge = KNeighborsClassifier(10).fit(training_images, training_labels)
    votes = judge.predict_proba(pictures).max(axis=1)
    return (votes < 1).mean()
