"""Mistake: lengths of the columns.

Message: that of each row
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=0)
    return fake_scores.mean() - real_scores.mean() + weight * np.mean((steep - 1) ** 2)
