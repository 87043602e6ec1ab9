"""Mistake: divided by how often a digit was read.

Message: divided by how often a digit was read
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    said, asked = read(pictures), np.tile(np.arange(classes), len(styles))
    return np.array([np.sum((said == k) & (asked == k)) / max(1, np.sum(said == k)) for k in range(classes)])
