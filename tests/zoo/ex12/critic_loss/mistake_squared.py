"""Mistake: the squared length.

Message: is its root
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.sum(slopes**2, axis=1)
    return fake_scores.mean() - real_scores.mean() + weight * np.mean((steep - 1) ** 2)
