"""Mistake: weights that are nearly equal count as unmoved.

Message: moved by a millionth
"""

import numpy as np


def moved_by(phase, networks, optimizer):
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if not all(np.allclose(*pair) for pair in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    return moved
