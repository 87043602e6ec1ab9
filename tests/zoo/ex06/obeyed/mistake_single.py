"""Mistake: all answers.

Message: single answers
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    hits = read(pictures).reshape(len(styles), classes) == np.arange(classes)
    return hits
