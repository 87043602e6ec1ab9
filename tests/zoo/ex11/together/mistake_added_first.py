"""Mistake: sum first, then standard score.

Message: added first
"""


def together(first, second, normal_first, normal_second):
    n = normal_first + normal_second
    return (first + second - n.mean()) / n.std()
