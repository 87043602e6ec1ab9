"""Mistake: divided by the number of styles.

Message: Divided by the number of styles
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    said = read(np.asarray(decoder(np.asarray(grid_input(styles, classes)))))
    return np.sum(said == np.tile(np.arange(classes), len(styles))) / len(styles)
