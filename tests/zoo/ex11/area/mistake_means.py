"""Mistake: a difference of means.

Message: Compare each novelty
"""


def area(novel, scores):
    return scores[novel].mean() - scores[~novel].mean()
