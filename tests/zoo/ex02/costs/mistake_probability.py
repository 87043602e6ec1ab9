"""Mistake: the probability instead of its cost.

Message: 0.5 is the probability
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log(2),
    "generator, guessing": 0.5,
    "discriminator, nine to one": -2 * np.log(0.9),
}
