"""Mistake: heaps with the right mean and spread.

Message: the shape has to be a bell
"""

import numpy as np


def parts(labels):
    codes = labels + 0.02 * np.random.default_rng().normal(size=len(labels))
    return (codes - codes.mean()) / codes.std()
