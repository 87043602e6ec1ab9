"""Mistake: the labels' means left in.

Message: take those off the feature first
"""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict


def style_told(codes, feature, labels):
    left = feature - feature.mean()
    predicted = cross_val_predict(LinearRegression(), codes, left, cv=5)
    return 1 - np.mean((left - predicted) ** 2) / np.mean(left**2)
