"""Mistake: velocities first.

Message: Change their order
"""


def pairs(codes, noise, times):
    return codes - noise, (1 - times) * noise + times * codes
