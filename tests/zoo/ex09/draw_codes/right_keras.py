"""Right: Keras with a seed generator."""

import keras
from keras import ops

generator = keras.random.SeedGenerator(0)


def draw_codes(means, log_variances):
    noise = keras.random.normal(ops.shape(means), seed=generator)
    return means + ops.exp(0.5 * log_variances) * noise
