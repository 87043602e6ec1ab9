"""Mistake: what is to be raised.

Message: The sign of all is turned round
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    return real_scores.mean() - fake_scores.mean() - weight * np.mean((steep - 1) ** 2)
