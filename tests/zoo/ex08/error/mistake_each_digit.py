"""Mistake: the mean of the errors of each digit.

Message: counts alike here
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names = cluster_names(validation_probabilities, validation_labels)
    wrong = names[test_probabilities.argmax(axis=1)] != test_labels
    return np.mean([wrong[test_labels == digit].mean() for digit in np.unique(test_labels)])
