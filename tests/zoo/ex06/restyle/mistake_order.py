"""Mistake: the style first.

Message: style stands before the label
"""

import numpy as np


def restyle(encoder, decoder, style_images, labels, classes):
    styles = encoder.predict(style_images, verbose=0)
    contents = one_hot(labels, classes)
    return decoder.predict(np.concatenate([styles, contents], axis=1), verbose=0)
