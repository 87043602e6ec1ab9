"""Mistake: smoothed times.

Message: at other times than
"""


def pairs(codes, noise, times):
    s = times**2 * (3 - 2 * times)
    return (1 - s) * noise + s * codes, codes - noise
