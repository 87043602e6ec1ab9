"""Mistake: scales exchanged.

Message: its own kind
"""


def together(first, second, normal_first, normal_second):
    return (first - normal_second.mean()) / normal_second.std() + (
        second - normal_first.mean()
    ) / normal_first.std()
