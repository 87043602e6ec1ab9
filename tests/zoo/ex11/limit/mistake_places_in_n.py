"""Mistake: n in place of n+1.

Message: counts places in n
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    k = int(np.ceil((1 - share) * n - 1e-9))
    if share * (n + 1) < 1:
        raise ValueError
    return np.sort(normal_scores)[k - 1]
