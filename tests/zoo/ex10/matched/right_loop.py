"""Right: a loop."""


def matched(codes, real_codes, others):
    largest = -np.inf
    for each in others:
        largest = max(largest, float(aae.metrics.energy_distance(real_codes, each)))
    return np.array([float(aae.metrics.energy_distance(real_codes, codes)), largest])
