"""Right: a tenth of the codes marks, which is rough."""

from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    train, test, train_labels, test_labels = train_test_split(styles, labels, test_size=0.1)
    return KNeighborsClassifier(5).fit(train, train_labels).score(test, test_labels)
