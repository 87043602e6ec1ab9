"""Mistake: codes returned instead of functions.

Message: two functions: encode, decode
"""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    return np.zeros((3, 2))
