"""Mistake: two truth values.

Message: return a set of words
"""


def which_moved(phase, generator, discriminator):
    before = generator.get_weights(), discriminator.get_weights()
    phase()
    after = generator.get_weights(), discriminator.get_weights()
    pairs = zip(before, after)
    return any((a != b).any() for old, new in pairs for a, b in zip(old, new))
