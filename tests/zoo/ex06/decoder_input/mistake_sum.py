"""Mistake: added.

Message: mixed into one
"""

import numpy as np


def decoder_input(styles, labels, classes):
    return one_hot(labels, classes) + styles
