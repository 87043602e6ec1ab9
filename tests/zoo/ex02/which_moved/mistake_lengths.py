"""Mistake: norms of all weights.

Message: changed places
"""

import numpy as np


def moved_by_one(phase, generator, discriminator):
    s = lambda n: sum(float(np.sum(w**2)) for w in n.get_weights())
    g, d = s(generator), s(discriminator)
    phase()
    out = set()
    if g != s(generator):
        out.add("generator")
    if d != s(discriminator):
        out.add("discriminator")
    return out


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
