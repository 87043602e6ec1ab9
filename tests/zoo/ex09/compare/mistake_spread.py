"""Mistake: the standard deviation.

Message: This is the standard deviation of single images
"""


def compare(first, second):
    differences = first - second
    return differences.mean(), differences.std(ddof=1)
