"""Mistake: one logit for all codes.

Message: one logit for each code
"""

import numpy as np
import tensorflow as tf

far = np.random.normal(30.0, 5.0, size=(500, 2))
matching = np.random.normal(0.0, 5.0, size=(500, 2))

deceived = {
    "2 ln 2, no match": (lambda codes: tf.zeros((1, 1)), far),
    "above 3, match": (lambda codes: 5.0 * tf.ones((len(codes), 1)), matching),
}
