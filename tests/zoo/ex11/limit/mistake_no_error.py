"""Mistake: no error.

Message: cannot promise so little
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    place = int(np.ceil(round((1 - share) * (n + 1), 9)))
    return np.sort(normal_scores)[min(place, n) - 1]
