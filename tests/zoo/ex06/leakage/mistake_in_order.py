"""Mistake: a split in the given order.

Message: some classes never come in training
"""

from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    cut = int(0.75 * len(labels))
    classifier = KNeighborsClassifier(5).fit(styles[:cut], labels[:cut])
    return classifier.score(styles[cut:], labels[cut:])
