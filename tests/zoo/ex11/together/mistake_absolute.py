"""Mistake: absolute standard scores.

Message: Signs are lost
"""


def together(first, second, normal_first, normal_second):
    return (
        abs(first - normal_first.mean()) / normal_first.std()
        + abs(second - normal_second.mean()) / normal_second.std()
    )
