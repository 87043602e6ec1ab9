"""Mistake: a ratio of roots.

Message: This looks like 1 minus a ratio of roots.
"""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict


def style_told(codes, feature, labels):
    rest = np.array(feature, float)
    for k in np.unique(labels):
        rest[labels == k] -= rest[labels == k].mean()
    guess = cross_val_predict(LinearRegression(), codes, rest, cv=5)
    return 1 - np.sqrt(np.mean((rest - guess) ** 2) / np.mean(rest**2))
