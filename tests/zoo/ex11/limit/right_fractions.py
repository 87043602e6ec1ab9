"""Right: fraction, written by a reader of the text alone."""

from fractions import Fraction


def limit(normal_scores, share):
    n = len(normal_scores)
    a = Fraction(share).limit_denominator(100000)
    q = (1 - a) * (n + 1)
    k = -(-q.numerator // q.denominator)
    if k > n:
        raise ValueError
    return np.sort(np.asarray(normal_scores))[k - 1]
