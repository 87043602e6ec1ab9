"""Mistake: a hundred trainings.

Message: each training costs seconds or hours
"""

import numpy as np
from scipy import stats


def fewer_gaps(train):
    narrow, wide = ([train(setting, seed) for seed in range(50)] for setting in ("narrow", "wide"))
    if stats.ttest_ind(narrow, wide).pvalue > 0.05:
        return "cannot tell"
    return "narrow" if np.mean(narrow) < np.mean(wide) else "wide"
