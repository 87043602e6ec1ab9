"""Mistake: the most probable head.

Message: passes no gradient
"""


def places(probabilities, styles, heads):
    return heads[probabilities.argmax(axis=1)] + styles
