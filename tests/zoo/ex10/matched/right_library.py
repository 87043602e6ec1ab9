"""Right: the library's distance."""


def matched(codes, real_codes, others):
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    chance = [float(aae.metrics.energy_distance(each, real_codes)) for each in others]
    return distance, max(chance)
