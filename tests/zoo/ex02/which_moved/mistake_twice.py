"""Mistake: the phase called for each network.

Message: a second call moves them once more
"""


def moved_by_one(phase, generator, discriminator):
    moved = set()
    for name, network in (("generator", generator), ("discriminator", discriminator)):
        before = network.get_weights()
        phase()
        if any((a != b).any() for a, b in zip(before, network.get_weights())):
            moved.add(name)
    return moved


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
