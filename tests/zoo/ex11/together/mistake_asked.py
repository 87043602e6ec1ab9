"""Mistake: the scale of the images asked about.

Message: Only normal images may set the scale
"""


def together(first, second, normal_first, normal_second):
    return (first - first.mean()) / first.std() + (second - second.mean()) / second.std()
