"""Mistake: each digit matched with one cluster, on validation images.

Message: you matched each digit
"""

import numpy as np
from scipy.optimize import linear_sum_assignment


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    table = np.zeros((validation_probabilities.shape[1], 10))
    np.add.at(table, (validation_probabilities.argmax(axis=1), validation_labels), 1)
    rows, columns = linear_sum_assignment(-table)
    names = np.full(len(table), -1)
    names[rows] = columns
    return np.mean(names[test_probabilities.argmax(axis=1)] != test_labels)
