"""Mistake: images drawn.

Message: Draw groups, not images
"""


def parted(groups, share, generator):
    return generator.random(len(groups)) < share
