"""Mistake: squared changes.

Message: mean squared change
"""

import keras


def step_sizes(decoder, codes):
    pictures = decoder(codes)
    return keras.losses.mean_squared_error(pictures[:-1], pictures[1:])
