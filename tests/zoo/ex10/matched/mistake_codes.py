"""Mistake: others against codes.

Message: codes play no part
"""


def matched(codes, real_codes, others):
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    chance = [float(aae.metrics.energy_distance(each, codes)) for each in others]
    return distance, max(chance)
