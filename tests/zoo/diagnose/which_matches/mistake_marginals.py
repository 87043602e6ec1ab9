"""Mistake: a test of each dimension for itself.

Message: each dimension for itself is normal
"""

from scipy.stats import kstest


def which_matches(first, second):
    def far(r):
        c = r.codes[-1].astype("float64")
        return sum(kstest(c[:, k] / r.prior.stddev, "norm").statistic for k in range(c.shape[1]))

    return "first" if far(first) < far(second) else "second"
