"""Mistake: one label for each style.

Message: every style with every label
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    labels = np.arange(len(styles)) % classes
    pictures = decoder.predict(decoder_input(styles, labels, classes), verbose=0)
    return np.mean(read(pictures) == labels)
