"""Mistake: head and style side by side.

Message: do not join them
"""

import numpy as np


def places(probabilities, styles, heads):
    return np.concatenate([probabilities @ heads, styles], axis=1)
