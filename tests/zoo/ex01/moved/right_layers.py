"""Right: two networks with one more layer each."""

import keras
import numpy as np


def moved(encoder, decoder, matrix, shift):
    after, before = keras.layers.Dense(2), keras.layers.Dense(2)
    networks = keras.Sequential([encoder, after]), keras.Sequential([keras.Input((2,)), before, decoder])
    after.set_weights([matrix, shift])
    inverse = np.linalg.inv(matrix)
    before.set_weights([inverse, -shift @ inverse])
    return networks
