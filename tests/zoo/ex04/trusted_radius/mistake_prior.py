"""Mistake: two standard deviations of the prior, unmeasured.

Message: is_strange was never asked
"""


def trusted_radius(is_strange, share):
    return 2 * 5.0
