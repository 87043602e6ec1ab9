"""Mistake: sums of scores.

Message: these are sums
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    return fake_scores.sum() - real_scores.sum() + weight * np.mean((steep - 1) ** 2)
