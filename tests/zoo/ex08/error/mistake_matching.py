"""Mistake: one cluster for each digit.

Message: one cluster of its own
"""

import numpy as np


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((test_probabilities.shape[1], 10))
    np.add.at(table, (test_probabilities.argmax(axis=1), test_labels), 1)
    return 1 - table[linear_sum_assignment(table, maximize=True)].sum() / len(test_labels)
