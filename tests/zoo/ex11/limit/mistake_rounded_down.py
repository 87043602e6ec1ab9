"""Mistake: floor in place of ceil.

Message: rounded down
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    k = int((1 - share) * (n + 1) + 1e-9)
    if np.ceil((1 - share) * (n + 1) - 1e-9) > n:
        raise ValueError
    return np.sort(normal_scores)[k - 1]
