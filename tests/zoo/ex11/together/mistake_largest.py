"""Mistake: the larger one.

Message: not the larger one
"""


def together(first, second, normal_first, normal_second):
    return np.maximum(
        (first - normal_first.mean()) / normal_first.std(),
        (second - normal_second.mean()) / normal_second.std(),
    )
