"""Mistake: the weights left changed.

Message: a test must not train
"""


def moved_by(phase, networks, optimizer):
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    return {
        name
        for name, network in networks.items()
        if any((old != new).any() for old, new in zip(before[name], network.get_weights()))
    }
