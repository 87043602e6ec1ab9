"""Mistake: the phase called once for each network.

Message: a second call moves more
"""


def moved_by(phase, networks, optimizer):
    moved = set()
    for name, network in networks.items():
        before = network.get_weights()
        phase()
        if any((old != new).any() for old, new in zip(before, network.get_weights())):
            moved.add(name)
        network.set_weights(before)
    return moved
