"""Right: Keras's draw, scaled."""

import keras


def sample_prior(count):
    return 5 * keras.random.normal((count, 2))
