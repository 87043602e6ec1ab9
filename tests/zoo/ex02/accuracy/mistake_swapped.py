"""Mistake: labels swapped.

Message: the labels are swapped
"""

import numpy as np


def accuracy(real_logits, fake_logits):
    return (np.mean(real_logits <= 0) + np.mean(fake_logits > 0)) / 2
