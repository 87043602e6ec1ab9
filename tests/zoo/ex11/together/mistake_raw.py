"""Mistake: added as they are.

Message: drowns the other
"""


def together(first, second, normal_first, normal_second):
    return first + second
