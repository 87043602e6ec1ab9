"""Mistake: two standard deviations.

Message: normally distributed
"""


def limit(normal_scores, share):
    return normal_scores.mean() + 2 * normal_scores.std()
