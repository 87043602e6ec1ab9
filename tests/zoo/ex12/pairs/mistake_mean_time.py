"""Mistake: one time for all.

Message: One time was used for all
"""


def pairs(codes, noise, times):
    t = times.mean()
    return (1 - t) * noise + t * codes, codes - noise
