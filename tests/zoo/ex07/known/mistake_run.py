"""Mistake: a random start, and the images that follow it.

Message: draw
"""


def known(labels, per_class, random):
    chosen = []
    for digit in range(10):
        positions = np.flatnonzero(labels == digit)
        chosen.append(np.roll(positions, random.integers(len(positions)))[:per_class])
    return np.concatenate(chosen)
