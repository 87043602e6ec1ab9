"""Right: a matrix product."""


def places(probabilities, styles, heads):
    return probabilities @ heads + styles
