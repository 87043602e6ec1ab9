"""Mistake: one term of the discriminator's loss.

Message: the sum of two: real samples and fakes
"""

import numpy as np

costs = {
    "discriminator, guessing": np.log(2),
    "generator, guessing": np.log(2),
    "discriminator, nine to one": -2 * np.log(0.9),
}
