"""Mistake: places alone.

Message: Return places and velocities
"""


def pairs(codes, noise, times):
    return (1 - times) * noise + times * codes
