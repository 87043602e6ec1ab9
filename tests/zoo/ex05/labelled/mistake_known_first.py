"""Mistake: codes of known labels first.

Message: The components fit labels in another order.
"""

import numpy as np


def labelled(labels, centres, stddev):
    known, unknown = labels[labels >= 0], labels[labels < 0]
    kinds = np.concatenate([known, np.random.randint(len(centres), size=len(unknown))])
    return centres[kinds] + stddev * np.random.randn(len(labels), 2)
