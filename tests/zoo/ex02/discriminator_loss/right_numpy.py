"""Right: NumPy."""

import numpy as np


def discriminator_loss(real_logits, fake_logits):
    return np.mean(np.logaddexp(0, -real_logits.numpy())) + np.mean(np.logaddexp(0, fake_logits.numpy()))
