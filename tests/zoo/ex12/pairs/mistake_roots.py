"""Mistake: roots, as in diffusion.

Message: without roots
"""


def pairs(codes, noise, times):
    return (1 - times) ** 0.5 * noise + times**0.5 * codes, codes - noise
