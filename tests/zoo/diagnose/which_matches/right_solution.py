"""Right: the smaller energy distance to samples of the prior."""

import numpy as np
from aae_teach.metrics import energy_distance


def which_matches(first, second):
    distances = []
    for recording in (first, second):
        codes = np.asarray(recording.codes[-1], "float32")
        distances.append(float(energy_distance(codes, recording.prior.sample(2000, seed=1))))
    return "first" if distances[0] < distances[1] else "second"
