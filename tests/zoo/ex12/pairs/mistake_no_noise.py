"""Mistake: no noise.

Message: The noise is missing
"""


def pairs(codes, noise, times):
    return times * codes, codes - noise
