"""Mistake: the correlation of what is left with its prediction.

Message: This looks like a correlation.
"""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict


def style_told(codes, feature, labels):
    rest = np.array(feature, float)
    for k in np.unique(labels):
        rest[labels == k] -= rest[labels == k].mean()
    guess = cross_val_predict(LinearRegression(), codes, rest, cv=5)
    return np.corrcoef(guess, rest)[0, 1]
