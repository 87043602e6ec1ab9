"""Mistake: no style.

Message: add the style
"""


def places(probabilities, styles, heads):
    return probabilities @ heads
