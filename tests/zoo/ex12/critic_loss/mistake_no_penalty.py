"""Mistake: no penalty.

Message: grow without end
"""

import numpy as np


def critic_loss(real_scores, fake_scores, slopes, weight):
    return fake_scores.mean() - real_scores.mean()
