"""Mistake: one head for all.

Message: probabilities of its own
"""


def places(probabilities, styles, heads):
    return probabilities.mean(axis=0) @ heads + styles
