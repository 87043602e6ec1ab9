"""Mistake: places for the labels that occur.

Message: whichever labels occur
"""

import numpy as np


def with_unknown(labels, classes):
    kinds = sorted(set(labels.tolist()), key=lambda k: (k < 0, k))
    return np.array([[float(label == kind) for kind in kinds] for label in labels])
