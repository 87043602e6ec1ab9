"""Mistake: always the first images of a digit.

Message: Draw with the generator that is given
"""


def known(labels, per_class, random):
    return np.concatenate([np.flatnonzero(labels == digit)[:per_class] for digit in range(10)])
