"""Mistake: logits thresholded at 0.5.

Message: compared with 0.5
"""

import numpy as np


def accuracy(real_logits, fake_logits):
    return (np.mean(real_logits > 0.5) + np.mean(fake_logits <= 0.5)) / 2
