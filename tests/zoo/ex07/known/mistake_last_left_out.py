"""Mistake: the last image of a digit is never drawn.

Message: equally likely
"""


def known(labels, per_class, random):
    chosen = []
    for digit in range(10):
        positions = np.flatnonzero(labels == digit)
        chosen.append(positions[random.permutation(len(positions) - 1)[:per_class]])
    return np.concatenate(chosen)
