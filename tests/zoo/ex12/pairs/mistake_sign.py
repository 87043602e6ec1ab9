"""Mistake: from code to noise.

Message: from the code to the noise
"""


def pairs(codes, noise, times):
    return (1 - times) * noise + times * codes, noise - codes
