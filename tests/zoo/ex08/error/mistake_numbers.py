"""Mistake: the cluster's number taken for a digit.

Message: compared the number of the cluster
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    return np.mean(test_probabilities.argmax(axis=1) != test_labels)
