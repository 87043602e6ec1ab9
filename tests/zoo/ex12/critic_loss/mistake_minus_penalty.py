"""Mistake: penalty subtracted.

Message: penalty is subtracted
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    return (
        np.mean(fake_scores)
        - np.mean(real_scores)
        - weight * np.mean((np.linalg.norm(slopes, axis=1) - 1) ** 2)
    )
