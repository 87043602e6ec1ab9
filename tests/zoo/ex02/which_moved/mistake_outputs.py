"""Mistake: outputs are compared in place of weights.

Message: compare weights, without a tolerance
"""

import tensorflow as tf


def moved_by_one(phase, generator, discriminator):
    inputs = tf.random.normal((50, 2))
    networks = {"generator": generator, "discriminator": discriminator}
    before = {name: network(inputs).numpy() for name, network in networks.items()}
    phase()
    return {name for name, network in networks.items() if (before[name] != network(inputs).numpy()).any()}


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
