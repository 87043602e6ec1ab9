"""Mistake: max starts at 0 (distances may be below 0).

Message: may lie below 0
"""

from aae_teach.metrics import energy_distance


def matched(codes, real_codes, others):
    worst = 0
    for o in others:
        worst = max(worst, float(energy_distance(o, real_codes)))
    return float(energy_distance(codes, real_codes)), worst
