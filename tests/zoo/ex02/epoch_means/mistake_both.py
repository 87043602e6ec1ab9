"""Mistake: never reset and not weighted.

Message: two things
"""

import numpy as np


def epoch_means(epochs):
    losses, means = [], []
    for epoch in epochs:
        losses += [loss for loss, _ in epoch]
        means.append(np.mean(losses))
    return means
