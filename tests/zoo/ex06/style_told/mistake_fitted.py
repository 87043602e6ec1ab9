"""Mistake: marked on the images of the fit.

Message: on images that it was fitted to
"""

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict


def style_told(codes, feature, labels):
    left = feature - np.array([feature[labels == label].mean() for label in labels])
    predicted = LinearRegression().fit(codes, left).predict(codes)
    return 1 - np.mean((left - predicted) ** 2) / np.mean(left**2)
