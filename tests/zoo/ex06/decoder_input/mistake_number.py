"""Mistake: the label as one number.

Message: as one number
"""

import numpy as np


def decoder_input(styles, labels, classes):
    return np.column_stack([labels, styles])
