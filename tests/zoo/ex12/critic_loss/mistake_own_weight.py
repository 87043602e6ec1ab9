"""Mistake: weight 10 written down.

Message: `weight` plays no part
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    return (
        np.mean(fake_scores) - np.mean(real_scores) + 10 * np.mean((np.linalg.norm(slopes, axis=1) - 1) ** 2)
    )
