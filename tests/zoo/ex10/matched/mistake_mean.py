"""Mistake: the mean of chance.

Message: the mean of chance
"""


def matched(codes, real_codes, others):
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    chance = [float(aae.metrics.energy_distance(each, real_codes)) for each in others]
    return distance, np.mean(chance)
