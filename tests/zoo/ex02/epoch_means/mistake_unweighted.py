"""Mistake: batches of different size count the same.

Message: weight each loss with its count
"""

import numpy as np


def epoch_means(epochs):
    return [np.mean([loss for loss, _ in epoch]) for epoch in epochs]
