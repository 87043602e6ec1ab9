"""Mistake: 95 % quantile in place of largest.

Message: a quantile of chance
"""

from aae_teach.metrics import energy_distance


def matched(codes, real_codes, others):
    return float(energy_distance(codes, real_codes)), float(
        np.quantile([energy_distance(o, real_codes) for o in others], 0.95)
    )
