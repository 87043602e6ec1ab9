"""Mistake: count and averages are put back, and the learning rate is not.

Message: Its learning rate is not
"""

import numpy as np


def moved_by(phase, networks, optimizer):
    before = {name: network.get_weights() for name, network in networks.items()}
    own = [variable for variable in optimizer.variables if variable.name != "learning_rate"]
    kept = [np.array(variable) for variable in own]
    phase()
    moved = set()
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    for variable, old in zip(own, kept):
        variable.assign(old)
    return moved
