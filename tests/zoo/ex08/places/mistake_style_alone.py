"""Mistake: no head.

Message: add the head
"""


def places(probabilities, styles, heads):
    return styles
