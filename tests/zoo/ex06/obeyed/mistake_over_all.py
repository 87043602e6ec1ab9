"""Mistake: one share, as in the lesson.

Message: one share over all labels
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    return np.mean(read(pictures) == np.tile(np.arange(classes), len(styles)))
