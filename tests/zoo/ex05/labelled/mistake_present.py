"""Mistake: -1 becomes one of the labels of the batch.

Message: No label of this batch has that component
"""

import numpy as np


def labelled(labels, centres, stddev):
    present = labels[labels >= 0]
    kinds = np.where(labels < 0, np.random.choice(present, len(labels)), labels)
    return centres[kinds] + stddev * np.random.randn(len(labels), 2)
