"""Mistake: small steps are within the tolerance of np.allclose.

Message: without a tolerance
"""


def which_moved(phase, generator, discriminator):
    nets = {"generator": generator, "discriminator": discriminator}
    before = {k: n.get_weights() for k, n in nets.items()}
    phase()
    return {
        k for k, n in nets.items() if not all(np.allclose(a, b) for a, b in zip(before[k], n.get_weights()))
    }
