"""Right: a support vector machine."""

import numpy as np
from sklearn.svm import SVC


def leakage(styles, labels):
    order = np.random.default_rng().permutation(len(labels))
    styles, labels = styles[order], labels[order]
    half = len(labels) // 2
    classifier = SVC().fit(styles[:half], labels[:half])
    return np.mean(classifier.predict(styles[half:]) == labels[half:])
