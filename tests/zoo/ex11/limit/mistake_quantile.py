"""Mistake: np.quantile.

Message: interpolates
"""


def limit(normal_scores, share):
    return np.quantile(normal_scores, 1 - share)
