"""Mistake: the middle.

Message: this is the middle
"""


def pairs(codes, noise, times):
    return (noise + codes) / 2, codes - noise
