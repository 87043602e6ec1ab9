"""Mistake: a split, but fitted on all.

Message: come out above chance: the classifier was marked on codes
"""

from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    _, test, _, test_labels = train_test_split(styles, labels, test_size=0.5, random_state=0)
    return KNeighborsClassifier(1).fit(styles, labels).score(test, test_labels)
