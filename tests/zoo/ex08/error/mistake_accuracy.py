"""Mistake: the share of right images.

Message: counts the wrong ones
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names = cluster_names(validation_probabilities, validation_labels)
    return np.mean(names[test_probabilities.argmax(axis=1)] == test_labels)
