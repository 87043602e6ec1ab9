"""Mistake: other keys.

Message: keep the three keys
"""

import numpy as np

costs = {"discriminator": 2 * np.log(2), "generator": np.log(2)}
