"""Mistake: a code of zeros.

Message: the codes are all 0
"""

import numpy as np


def restyle(encoder, decoder, style_images, labels, classes):
    styles = np.zeros((len(labels), encoder.output_shape[-1]))
    return decoder.predict(decoder_input(styles, labels, classes), verbose=0)
