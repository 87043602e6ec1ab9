"""Mistake: in percent.

Message: in percent
"""

import numpy as np


def accuracy(real_logits, fake_logits):
    return 50 * (np.mean(real_logits > 0) + np.mean(fake_logits <= 0))
