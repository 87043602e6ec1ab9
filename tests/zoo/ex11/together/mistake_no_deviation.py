"""Mistake: no deviations.

Message: Divide each
"""


def together(first, second, normal_first, normal_second):
    return first - normal_first.mean() + second - normal_second.mean()
