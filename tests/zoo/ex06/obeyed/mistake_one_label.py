"""Mistake: one label for each style.

Message: every style with every label
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    labels = np.arange(len(styles)) % classes
    said = read(decoder.predict(decoder_input(styles, labels, classes), verbose=0))
    return np.array([np.mean(said[labels == label] == label) for label in range(classes)])
