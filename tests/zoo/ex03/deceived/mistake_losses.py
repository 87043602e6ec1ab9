"""Mistake: losses instead of discriminators.

Message: first a function of codes
"""

import numpy as np
import tensorflow as tf

far = np.random.normal(30.0, 5.0, size=(500, 2))
matching = np.random.normal(0.0, 5.0, size=(500, 2))

deceived = {"2 ln 2, no match": (1.386, far), "above 3, match": (4.0, matching)}
