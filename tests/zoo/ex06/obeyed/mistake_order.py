"""Mistake: labels in another order.

Message: in another order than the pictures
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    said = read(pictures).reshape(classes, len(styles))
    return np.mean(said == np.arange(classes)[:, None], axis=1)
