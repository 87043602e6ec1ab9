"""Mistake: last array only.

Message: not the last one
"""


def moved_by_one(phase, generator, discriminator):
    g, d = generator.get_weights(), discriminator.get_weights()
    phase()
    out = set()
    for a, b in zip(g, generator.get_weights()):
        moved_g = (a != b).any()
    for a, b in zip(d, discriminator.get_weights()):
        moved_d = (a != b).any()
    if moved_g:
        out.add("generator")
    if moved_d:
        out.add("discriminator")
    return out


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
