"""Mistake: an optimizer as good as new.

Message: its averages are 0 now
"""

import tensorflow as tf


def moved_by(phase, networks, optimizer):
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    for variable in optimizer.variables:
        if variable is not optimizer.learning_rate:
            variable.assign(tf.zeros_like(variable))
    return moved
