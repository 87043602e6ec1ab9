"""Mistake: a table of whole numbers.

Message: A table of whole numbers cuts the styles off.
"""

import numpy as np


def decoder_input(styles, labels, classes):
    table = np.zeros((len(styles), classes + styles.shape[1]), dtype=int)
    table[np.arange(len(labels)), labels] = 1
    table[:, classes:] = styles
    return table
