"""Mistake: a count.

Message: divide it by the number
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names = cluster_names(validation_probabilities, validation_labels)
    return np.sum(names[test_probabilities.argmax(axis=1)] != test_labels)
