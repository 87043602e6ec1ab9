"""Mistake: fakes left out.

Message: only the real samples
"""

import numpy as np


def accuracy(real_logits, fake_logits):
    return np.mean(real_logits > 0)
