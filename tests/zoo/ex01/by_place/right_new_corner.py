"""Right: a draw is outside if it becomes a corner of the hull."""

import numpy as np
from scipy.spatial import ConvexHull


def by_place(codes, drawn, strange):
    corners = codes[ConvexHull(codes).vertices]
    outside = [len(corners) in ConvexHull(np.vstack([corners, place])).vertices for place in drawn]
    strange, outside = np.array(strange), np.array(outside)
    return np.average(strange, weights=~outside), np.average(strange, weights=outside)
