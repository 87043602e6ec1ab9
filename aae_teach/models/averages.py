"""Moving averages, as of BatchNormalization, of networks that a phase uses and does not train."""

import contextlib

import tensorflow as tf


@contextlib.contextmanager
def keeping_averages(*networks):
    """A block in which networks normalise by the batch, as in training, and keep their moving averages.

    A phase that leaves a network alone calls it within such a block. Without one, the averages would follow
    batches in phases that do not train the network, and `evaluate` and `predict` would use them.

    Args:
        *networks: `keras.Model`; those without moving averages cost nothing.
    """
    averages = [
        variable
        for network in networks
        for variable in network.non_trainable_variables
        if variable.name != "seed_generator_state"
    ]
    before = [tf.identity(variable.value) for variable in averages]
    try:
        yield
    finally:
        for variable, value in zip(averages, before):
            variable.assign(value)
