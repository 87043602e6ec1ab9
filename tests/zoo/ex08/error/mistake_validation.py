"""Mistake: measured on validation images.

Message: error on the validation images
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names = cluster_names(validation_probabilities, validation_labels)
    return np.mean(names[validation_probabilities.argmax(axis=1)] != validation_labels)
