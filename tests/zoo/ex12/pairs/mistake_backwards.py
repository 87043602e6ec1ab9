"""Mistake: the code first.

Message: Time runs backwards
"""


def pairs(codes, noise, times):
    return (1 - times) * codes + times * noise, codes - noise
