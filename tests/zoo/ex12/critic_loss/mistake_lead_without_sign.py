"""Mistake: real minus fake score without its sign.

Message: the sign of real minus fake score
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    return -abs(fake_scores.mean() - real_scores.mean()) + weight * np.mean(
        (np.linalg.norm(slopes, axis=1) - 1) ** 2
    )
