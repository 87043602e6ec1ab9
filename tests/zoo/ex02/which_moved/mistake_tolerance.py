"""Mistake: np.allclose overlooks small moves.

Message: without a tolerance
"""

import numpy as np


def moved_by_one(phase, generator, discriminator):
    g, d = generator.get_weights(), discriminator.get_weights()
    phase()
    out = set()
    if not all(np.allclose(a, b, atol=1e-3) for a, b in zip(g, generator.get_weights())):
        out.add("generator")
    if not all(np.allclose(a, b, atol=1e-3) for a, b in zip(d, discriminator.get_weights())):
        out.add("discriminator")
    return out


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}
