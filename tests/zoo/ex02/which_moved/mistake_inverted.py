"""Mistake: those that stood still.

Message: it is the other way round
"""


def moved_by_one(phase, generator, discriminator):
    networks = {"generator": generator, "discriminator": discriminator}
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if not any((a != b).any() for a, b in zip(before[name], network.get_weights())):
            moved.add(name)
    return moved


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
