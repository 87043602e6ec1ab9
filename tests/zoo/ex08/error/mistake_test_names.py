"""Mistake: named on test images.

Message: named the clusters on the test images
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names = cluster_names(test_probabilities, test_labels)
    return np.mean(names[test_probabilities.argmax(axis=1)] != test_labels)
