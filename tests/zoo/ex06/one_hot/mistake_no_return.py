"""Mistake: no return line.

Message: without a return line
"""

import numpy as np


def one_hot(labels, classes):
    rows = np.zeros((len(labels), classes))
    rows[np.arange(len(labels)), labels] = 1
