"""Mistake: -ln 0.1 for the fakes.

Message: 1 - 0.1 is 0.9
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log(2),
    "generator, guessing": np.log(2),
    "discriminator, nine to one": -np.log(0.9) - np.log(0.1),
}
