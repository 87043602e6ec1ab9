"""Mistake: the variables compared with themselves.

Message: a list of variables is no copy
"""

import numpy as np


def moved_by_one(phase, generator, discriminator):
    networks = {"generator": generator, "discriminator": discriminator}
    before = {name: network.trainable_variables for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if any(np.any(np.array(a) != np.array(b)) for a, b in zip(before[name], network.trainable_variables)):
            moved.add(name)
    return moved


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
