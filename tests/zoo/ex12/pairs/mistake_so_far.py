"""Mistake: the velocity times the time.

Message: the same at all times
"""


def pairs(codes, noise, times):
    return (1 - times) * noise + times * codes, (codes - noise) / times
