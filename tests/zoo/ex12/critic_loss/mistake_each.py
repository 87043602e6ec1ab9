"""Mistake: each number penalised.

Message: not each number
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = slopes
    return fake_scores.mean() - real_scores.mean() + weight * np.mean((steep - 1) ** 2)
