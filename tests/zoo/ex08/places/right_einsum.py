"""Right: einsum."""

import numpy as np


def places(probabilities, styles, heads):
    return np.einsum("nc,cd->nd", probabilities, heads) + styles
