"""Mistake: a number instead of a word.

Message: copy one of the choices
"""

from aae_teach.metrics import energy_distance


def which_matches(first, second):
    distances = [
        float(energy_distance(each.codes[-1].astype("float32"), each.prior.sample(2000, seed=1)))
        for each in (first, second)
    ]
    return distances.index(min(distances))
