"""Mistake: labels counted from 1.

Message: Labels count from 0
"""

import numpy as np


def decoder_input(styles, labels, classes):
    return np.hstack([(np.arange(1, classes + 1) == np.asarray(labels)[:, None]).astype("float32"), styles])
