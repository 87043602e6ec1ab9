"""Mistake: the lower quantile.

Message: quantile of the lower end
"""


def limit(normal_scores, share):
    return np.quantile(normal_scores, share)
