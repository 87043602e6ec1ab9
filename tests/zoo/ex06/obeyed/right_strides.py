"""Right: every `classes`th answer."""

import numpy as np


def obeyed(decoder, styles, classes, read):
    pictures = decoder.predict(grid_input(styles, classes), verbose=0)
    said = read(pictures)
    return np.array([np.mean(said[label::classes] == label) for label in range(classes)])
