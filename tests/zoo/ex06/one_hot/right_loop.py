"""Right: a loop."""

import numpy as np


def one_hot(labels, classes):
    rows = np.zeros((len(labels), classes))
    for row, label in zip(rows, labels):
        row[label] = 1
    return rows
