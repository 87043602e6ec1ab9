"""Mistake: large for a good match.

Message: turn the sign around
"""

import aae_teach as aae


def match(codes, real_codes):
    return -float(aae.metrics.energy_distance(codes, real_codes))
