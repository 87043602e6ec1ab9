"""Mistake: the codes before training.

Message: recording.codes[-1]
"""

import numpy as np
from aae_teach.metrics import energy_distance


def which_matches(first, second):
    def far(r):
        c = r.codes[0].astype("float32")
        return float(energy_distance(c, np.asarray(r.prior.sample(len(c), seed=1))))

    return "first" if far(first) < far(second) else "second"
