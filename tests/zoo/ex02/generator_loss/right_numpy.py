"""Right: NumPy."""

import numpy as np


def generator_loss(fake_logits):
    return float(np.mean(np.logaddexp(0, -np.asarray(fake_logits))))
