"""Mistake: the place in place of the score.

Message: This is the place
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    k = int(np.ceil((1 - share) * (n + 1) - 1e-9))
    if k > n:
        raise ValueError
    return k
