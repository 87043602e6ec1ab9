"""Right: image by image."""

import numpy as np


def places(probabilities, styles, heads):
    found = []
    for row, style in zip(probabilities, styles):
        head = sum(share * place for share, place in zip(row, heads))
        found.append(head + style)
    return np.array(found)
