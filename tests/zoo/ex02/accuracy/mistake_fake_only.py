"""Mistake: real samples left out.

Message: only the fakes
"""

import numpy as np


def accuracy(real_logits, fake_logits):
    return np.mean(fake_logits <= 0)
