"""Mistake: the count of steps left.

Message: the averages are back
"""

import numpy as np


def moved_by(phase, networks, optimizer):
    kept = [np.array(variable) for variable in optimizer.variables]
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    for variable, old in zip(optimizer.variables, kept):
        if old.ndim:
            variable.assign(old)
    return moved
