"""Mistake: cross-entropy of scores.

Message: cross-entropy
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    return (
        np.mean(np.log1p(np.exp(-real_scores)))
        + np.mean(np.log1p(np.exp(fake_scores)))
        + weight * np.mean((np.linalg.norm(slopes, axis=1) - 1) ** 2)
    )
