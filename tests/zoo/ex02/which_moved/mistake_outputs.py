"""Mistake: outputs are compared in place of weights.

Message: compare weights, without a tolerance
"""

import tensorflow as tf


def which_moved(phase, generator, discriminator):
    inputs = tf.random.normal((50, 2))
    networks = {"generator": generator, "discriminator": discriminator}
    before = {name: network(inputs).numpy() for name, network in networks.items()}
    phase()
    return {name for name, network in networks.items() if (before[name] != network(inputs).numpy()).any()}
