"""Mistake: the lower end.

Message: lower end
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    place = int(np.ceil(round((1 - share) * (n + 1), 9)))
    if place > n:
        raise ValueError(f"{n} scores promise no share below {1 / (n + 1):.3f}")
    return np.sort(normal_scores)[n - place]
