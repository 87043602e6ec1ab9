"""Mistake: side by side.

Message: side by side
"""

import numpy as np


def places(probabilities, styles, heads):
    return np.concatenate([probabilities, styles], axis=1)
