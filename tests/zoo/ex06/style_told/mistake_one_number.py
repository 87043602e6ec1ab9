"""Mistake: one number of the code alone.

Message: predict what is left of the feature
"""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict


def style_told(codes, feature, labels):
    left = feature - np.array([feature[labels == label].mean() for label in labels])
    predicted = cross_val_predict(LinearRegression(), codes[:, :1], left, cv=5)
    return 1 - np.mean((left - predicted) ** 2) / np.mean(left**2)
