"""Mistake: named by majority.

Message: named by majority
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    clusters = validation_probabilities.argmax(axis=1)
    count = validation_probabilities.shape[1]
    names = np.array([np.bincount(validation_labels[clusters == c]).argmax() for c in range(count)])
    return np.mean(names[test_probabilities.argmax(axis=1)] != test_labels)
