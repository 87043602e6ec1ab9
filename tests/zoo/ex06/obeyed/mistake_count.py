"""Mistake: a count.

Message: this is a count
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    return np.sum(read(pictures) == np.tile(np.arange(classes), len(styles)))
