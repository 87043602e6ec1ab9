"""Mistake: two truth values.

Message: return a set of words
"""


def moved_by_one(phase, generator, discriminator):
    before = generator.get_weights(), discriminator.get_weights()
    phase()
    after = generator.get_weights(), discriminator.get_weights()
    pairs = zip(before, after)
    return any((a != b).any() for old, new in pairs for a, b in zip(old, new))


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
