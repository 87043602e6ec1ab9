"""Mistake: counted from 0, beyond the end.

Message: a place outside of
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    place = int(np.ceil(round((1 - share) * (n + 1), 9)))
    if place > n:
        raise ValueError("too few")
    return np.sort(normal_scores)[place]
