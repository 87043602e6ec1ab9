"""Mistake: the first label for all.

Message: each has its own
"""

import numpy as np


def restyle(encoder, decoder, style_images, labels, classes):
    styles = encoder.predict(style_images, verbose=0)
    same = np.full(len(styles), labels[0])
    return decoder.predict(decoder_input(styles, same, classes), verbose=0)
