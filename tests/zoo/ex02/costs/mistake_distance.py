"""Mistake: how far the probabilities are off.

Message: how much each is off
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log(2),
    "generator, guessing": np.log(2),
    "discriminator, nine to one": 0.2,
}
