"""Mistake: np.allclose overlooks small moves.

Message: without a tolerance
"""

import numpy as np


def which_moved(phase, generator, discriminator):
    g, d = generator.get_weights(), discriminator.get_weights()
    phase()
    out = set()
    if not all(np.allclose(a, b, atol=1e-3) for a, b in zip(g, generator.get_weights())):
        out.add("generator")
    if not all(np.allclose(a, b, atol=1e-3) for a, b in zip(d, discriminator.get_weights())):
        out.add("discriminator")
    return out
