"""Mistake: labels in another order.

Message: in another order than the pictures
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    return np.mean(read(pictures) == np.repeat(np.arange(classes), len(styles)))
