"""Mistake: one name at most.

Message: a phase can move both
"""


def moved_by_one(phase, generator, discriminator):
    before = generator.get_weights(), discriminator.get_weights()
    phase()
    if any((a != b).any() for a, b in zip(before[0], generator.get_weights())):
        return {"generator"}
    if any((a != b).any() for a, b in zip(before[1], discriminator.get_weights())):
        return {"discriminator"}
    return set()


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
