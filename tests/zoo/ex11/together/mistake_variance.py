"""Mistake: variances.

Message: by the variance
"""


def together(first, second, normal_first, normal_second):
    return (first - normal_first.mean()) / normal_first.var() + (
        second - normal_second.mean()
    ) / normal_second.var()
