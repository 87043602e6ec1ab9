"""Mistake: the shares of errors.

Message: show another digit
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    hits = read(pictures).reshape(len(styles), classes) == np.arange(classes)
    return 1 - hits.mean(axis=0)
