"""Right: classes of the real codes drawn anew."""

import keras
import numpy as np


def steered_inputs(images, labels, encoder, sample_components):
    classes = np.random.randint(0, 10, len(labels))
    real = keras.ops.concatenate([sample_components(classes), keras.ops.one_hot(classes, 10)], axis=1)
    fake = keras.ops.concatenate([encoder(images), keras.ops.one_hot(labels, 10)], axis=1)
    return [real, fake]
