"""Mistake: those that stayed returned as well.

Message: return its name if any differ
"""


def moved_by(phase, networks, optimizer):
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = {name for name, network in networks.items() if network.get_weights() != []}
    for name, network in networks.items():
        network.set_weights(before[name])
    return moved
