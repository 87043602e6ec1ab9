"""Mistake: the middle of all centres for unknown.

Message: not from the space between them
"""

import numpy as np


def labelled(labels, centres, stddev):
    middle = np.where(labels[:, None] < 0, centres.mean(axis=0), centres[labels])
    return middle + stddev * np.random.normal(size=middle.shape)
