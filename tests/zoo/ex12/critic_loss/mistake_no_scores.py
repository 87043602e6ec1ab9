"""Mistake: the penalty alone.

Message: The scores are missing
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    return weight * np.mean((steep - 1) ** 2)
