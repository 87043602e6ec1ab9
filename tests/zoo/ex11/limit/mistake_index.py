"""Mistake: an error of the list.

Message: before the list runs out
"""


def limit(normal_scores, share):
    n = len(normal_scores)
    place = int(np.ceil(round((1 - share) * (n + 1), 9)))
    return np.sort(normal_scores)[place - 1]
