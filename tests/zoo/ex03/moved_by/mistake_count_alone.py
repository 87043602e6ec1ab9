"""Mistake: the averages left.

Message: its count of steps is back
"""


def moved_by(phase, networks, optimizer):
    steps = int(optimizer.iterations)
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    optimizer.iterations.assign(steps)
    return moved
