"""Mistake: the minus forgotten.

Message: the sign is missing
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log(0.5),
    "generator, guessing": np.log(2),
    "discriminator, nine to one": -2 * np.log(0.9),
}
