"""Mistake: logarithms to base 10.

Message: to base 10
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log10(2),
    "generator, guessing": np.log10(2),
    "discriminator, nine to one": -2 * np.log(0.9),
}
