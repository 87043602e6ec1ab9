"""Mistake: the smallest of chance.

Message: the smallest of chance
"""


def matched(codes, real_codes, others):
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    chance = [float(aae.metrics.energy_distance(each, real_codes)) for each in others]
    return distance, min(chance)
