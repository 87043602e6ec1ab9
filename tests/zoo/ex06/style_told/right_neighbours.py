"""Right: neighbours, which need no straight line."""

import numpy as np
from sklearn.model_selection import cross_val_predict
from sklearn.neighbors import KNeighborsRegressor


def style_told(codes, feature, labels):
    left = feature - np.array([feature[labels == label].mean() for label in labels])
    predicted = cross_val_predict(KNeighborsRegressor(8), codes, left, cv=10)
    return 1 - np.mean((left - predicted) ** 2) / np.mean(left**2)
