"""Right: on the inner side of every edge of the hull."""

import numpy as np
from scipy.spatial import ConvexHull


def by_place(codes, drawn, strange):
    equations = ConvexHull(codes).equations
    inside = (drawn @ equations[:, :2].T + equations[:, 2] <= 0).all(axis=1)
    return np.mean(strange[inside]), np.mean(strange[~inside])
