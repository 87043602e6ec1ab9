"""Mistake: a count.

Message: a count or a percentage
"""

from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    train, test, train_labels, test_labels = train_test_split(styles, labels, random_state=0)
    return (KNeighborsClassifier(5).fit(train, train_labels).predict(test) == test_labels).sum()
