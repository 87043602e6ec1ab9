"""Mistake: a discriminator that is right.

Message: must not depend on the code
"""

import numpy as np
import tensorflow as tf

far = np.random.normal(30.0, 5.0, size=(500, 2))
matching = np.random.normal(0.0, 5.0, size=(500, 2))

deceived = {
    "2 ln 2, no match": (lambda codes: 15.0 - codes[:, :1], far),
    "above 3, match": (lambda codes: 5.0 * tf.ones((len(codes), 1)), matching),
}
