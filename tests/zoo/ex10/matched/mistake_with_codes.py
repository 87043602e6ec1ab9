"""Mistake: codes with chance included in max.

Message: without the codes
"""

from aae_teach.metrics import energy_distance


def matched(codes, real_codes, others):
    d = float(energy_distance(codes, real_codes))
    return d, max([d] + [float(energy_distance(o, real_codes)) for o in others])
