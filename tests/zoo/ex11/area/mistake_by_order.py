"""Mistake: novelty k with normal k.

Message: by their order
"""


def area(novel, scores):
    a, b = scores[novel], scores[~novel]
    k = min(len(a), len(b))
    return np.mean(a[:k] > b[:k]) + 0.5 * np.mean(a[:k] == b[:k])
