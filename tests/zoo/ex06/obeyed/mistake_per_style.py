"""Mistake: a share for each style.

Message: shares for each style
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    hits = read(pictures).reshape(len(styles), classes) == np.arange(classes)
    return hits.mean(axis=1)
