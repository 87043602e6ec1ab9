"""Mistake: two terms for the generator.

Message: real samples do not depend on it
"""

import numpy as np

costs = {
    "discriminator, guessing": 2 * np.log(2),
    "generator, guessing": 2 * np.log(2),
    "discriminator, nine to one": -2 * np.log(0.9),
}
