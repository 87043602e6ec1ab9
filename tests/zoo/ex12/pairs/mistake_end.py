"""Mistake: the code for the velocity.

Message: where the line ends
"""


def pairs(codes, noise, times):
    return (1 - times) * noise + times * codes, codes
