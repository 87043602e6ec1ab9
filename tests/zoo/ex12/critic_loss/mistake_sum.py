"""Mistake: the sum of the penalties.

Message: this is the sum
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    return fake_scores.mean() - real_scores.mean() + weight * np.sum((steep - 1) ** 2)
