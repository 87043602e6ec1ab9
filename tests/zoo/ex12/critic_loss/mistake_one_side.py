"""Mistake: only slopes above 1.

Message: below 1 are penalised
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    return fake_scores.mean() - real_scores.mean() + weight * np.mean(np.maximum(steep - 1, 0) ** 2)
