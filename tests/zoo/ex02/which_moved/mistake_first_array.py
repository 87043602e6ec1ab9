"""Mistake: the first array alone.

Message: not the first one
"""


def moved_by_one(phase, generator, discriminator):
    networks = {"generator": generator, "discriminator": discriminator}
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if (before[name][0] != network.get_weights()[0]).any():
            moved.add(name)
    return moved


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
