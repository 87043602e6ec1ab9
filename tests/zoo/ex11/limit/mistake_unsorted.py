"""Mistake: not sorted.

Message: Sort the scores
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    place = int(np.ceil(round((1 - share) * (n + 1), 9)))
    if place > n:
        raise ValueError(f"{n} scores promise no share below {1 / (n + 1):.3f}")
    return normal_scores[place - 1]
