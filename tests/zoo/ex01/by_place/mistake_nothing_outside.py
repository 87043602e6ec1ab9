"""Mistake: the hull of the draws, and 0 where there are none.

Message: this is the hull of the draws
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(drawn).find_simplex(drawn) < 0
    return strange[~outside].mean(), strange[outside].mean() if outside.any() else 0.0
