"""Mistake: others with each other.

Message: not with another of them
"""

from aae_teach.metrics import energy_distance


def matched(codes, real_codes, others):
    return float(energy_distance(codes, real_codes)), max(
        float(energy_distance(a, b)) for i, a in enumerate(others) for b in others[:i]
    )
