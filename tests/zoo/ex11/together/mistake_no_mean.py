"""Mistake: no means.

Message: means are not subtracted
"""


def together(first, second, normal_first, normal_second):
    return first / normal_first.std() + second / normal_second.std()
