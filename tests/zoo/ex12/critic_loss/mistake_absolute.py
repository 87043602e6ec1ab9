"""Mistake: absolute differences from 1.

Message: difference from 1 is not squared
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    return fake_scores.mean() - real_scores.mean() + weight * np.mean(np.abs(steep - 1))
