"""Mistake: labels swapped in the third.

Message: the labels are swapped
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log(2),
    "generator, guessing": np.log(2),
    "discriminator, nine to one": -2 * np.log(0.1),
}
