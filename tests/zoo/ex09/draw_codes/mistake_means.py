"""Mistake: the means.

Message: Add stddev * noise
"""


def draw_codes(means, log_variances):
    return means
