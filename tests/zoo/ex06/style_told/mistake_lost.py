"""Mistake: the share that is left.

Message: is it the share that is left
"""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict


def style_told(codes, feature, labels):
    left = feature - np.array([feature[labels == label].mean() for label in labels])
    predicted = cross_val_predict(LinearRegression(), codes, left, cv=5)
    return np.mean((left - predicted) ** 2) / np.mean(left**2)
