"""Mistake: the rest of the way.

Message: This is the rest of the way
"""


def pairs(codes, noise, times):
    return (1 - times) * noise + times * codes, (1 - times) * (codes - noise)
