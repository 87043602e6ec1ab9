"""Mistake: the proof of the lesson, which forgets the optimizer.

Message: averages hold its gradient
"""


def moved_by(phase, networks, optimizer):
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    return moved
