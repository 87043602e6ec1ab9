"""Mistake: norm of the whole array.

Message: Without axis=1
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    return np.mean(fake_scores) - np.mean(real_scores) + weight * (np.linalg.norm(slopes) - 1) ** 2
