"""Mistake: in percent.

Message: this is a percentage
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    return 100 * np.mean(read(pictures) == np.tile(np.arange(classes), len(styles)))
