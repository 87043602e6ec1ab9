"""Mistake: the number of networks.

Message: return a set
"""


def moved_by(phase, networks, optimizer):
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = 0
    for name, network in networks.items():
        moved += any((old != new).any() for old, new in zip(before[name], network.get_weights()))
        network.set_weights(before[name])
    return moved
