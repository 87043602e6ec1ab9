"""Mistake: logarithms to base 2.

Message: those are bits
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log2(2),
    "generator, guessing": np.log2(2),
    "discriminator, nine to one": -2 * np.log(0.9),
}
