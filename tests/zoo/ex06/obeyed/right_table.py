"""Right: as a table."""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    names = read(pictures).reshape(len(styles), classes)
    return (names == np.arange(classes)).mean()
