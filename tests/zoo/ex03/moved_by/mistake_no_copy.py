"""Mistake: the variables compared with themselves.

Message: a list of variables is no copy
"""

import numpy as np


def moved_by(phase, networks, optimizer):
    before = {name: network.trainable_variables for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        for old, new in zip(before[name], network.trainable_variables):
            if np.any(np.array(old) != np.array(new)):
                moved.add(name)
    return moved
