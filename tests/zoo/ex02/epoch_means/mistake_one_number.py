"""Mistake: one mean for all epochs.

Message: not one for all
"""

import numpy as np


def epoch_means(epochs):
    return np.mean([loss for epoch in epochs for loss, _ in epoch])
