"""Mistake: the lower quantile.

Message: lower end
"""


def limit(normal_scores, share):
    return np.quantile(normal_scores, share)
