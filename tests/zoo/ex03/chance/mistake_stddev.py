"""Mistake: the spread of the samples, not of their distances.

Message: a quantile of energy distances
"""

import aae_teach as aae
import numpy as np


def chance(sample_prior, count):
    return float(np.quantile(np.abs(sample_prior(count)), 0.95))
