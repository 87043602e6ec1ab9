"""Mistake: the limit of the lesson, whatever the prior and the count.

Message: call sample_prior
"""


def chance(sample_prior, count):
    return 0.04
