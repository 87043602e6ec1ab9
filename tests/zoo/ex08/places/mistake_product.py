"""Mistake: multiplied.

Message: not multiplied
"""


def places(probabilities, styles, heads):
    return (probabilities @ heads) * styles
