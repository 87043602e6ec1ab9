"""Mistake: printed.

Message: without a return line
"""

import numpy as np


def decoder_input(styles, labels, classes):
    print(np.concatenate([one_hot(labels, classes), styles], axis=1).shape)
