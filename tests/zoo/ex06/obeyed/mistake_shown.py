"""Mistake: how often each digit was read.

Message: whichever was asked for
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    return np.bincount(read(pictures), minlength=classes) / len(styles)
