"""Mistake: no brackets: only the mean divided.

Message: Without brackets
"""


def together(first, second, normal_first, normal_second):
    return (
        first - normal_first.mean() / normal_first.std() + second - normal_second.mean() / normal_second.std()
    )
