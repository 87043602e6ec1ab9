"""Mistake: the noise stays.

Message: should fade
"""


def pairs(codes, noise, times):
    return noise + times * codes, codes - noise
