"""Mistake: all answers.

Message: single answers
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    return read(pictures) == np.tile(np.arange(classes), len(styles))
