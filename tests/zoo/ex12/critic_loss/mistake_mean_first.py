"""Mistake: the penalty of the mean length.

Message: a penalty of its own
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    return fake_scores.mean() - real_scores.mean() + weight * (steep.mean() - 1) ** 2
