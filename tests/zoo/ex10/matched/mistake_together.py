"""Mistake: all others together.

Message: one by one
"""


def matched(codes, real_codes, others):
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    chance = [float(aae.metrics.energy_distance(np.concatenate(others), real_codes))]
    return distance, max(chance)
