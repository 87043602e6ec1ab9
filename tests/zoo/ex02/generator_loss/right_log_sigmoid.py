"""Right: minus the logarithm of the sigmoid."""

import keras


def generator_loss(fake_logits):
    return -keras.ops.mean(keras.ops.log_sigmoid(fake_logits))
