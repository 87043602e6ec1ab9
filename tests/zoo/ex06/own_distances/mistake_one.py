"""Mistake: one number.

Message: is not seen from one number
"""

import aae_teach as aae


def own_distances(styles, labels, real_codes, classes):
    return float(aae.metrics.energy_distance(styles, real_codes))
