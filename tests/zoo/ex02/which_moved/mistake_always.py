"""Mistake: both, whatever happened.

Message: return its name only if its weights differ
"""


def moved_by_one(phase, generator, discriminator):
    networks = {"generator": generator, "discriminator": discriminator}
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if network.get_weights() is not before[name]:
            moved.add(name)
    return moved


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
