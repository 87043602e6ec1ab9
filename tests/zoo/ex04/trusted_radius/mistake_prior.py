"""Mistake: two standard deviations of the prior, unmeasured.

Message: is_gap was never asked
"""


def trusted_radius(is_gap, share):
    return 2 * 5.0
