"""Right: by Welch's test."""

import numpy as np
from scipy import stats


def fewer_gaps(train):
    narrow, wide = ([train(setting, seed) for seed in range(10)] for setting in ("narrow", "wide"))
    if stats.ttest_ind(narrow, wide, equal_var=False).pvalue > 0.01:
        return "cannot tell"
    return "narrow" if np.mean(narrow) < np.mean(wide) else "wide"
