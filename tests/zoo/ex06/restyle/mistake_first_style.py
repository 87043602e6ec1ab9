"""Mistake: the first style for all.

Message: first image's style
"""

import numpy as np


def restyle(encoder, decoder, style_images, labels, classes):
    style = encoder.predict(style_images[:1], verbose=0)
    styles = np.repeat(style, len(labels), axis=0)
    return decoder.predict(decoder_input(styles, labels, classes), verbose=0)
