"""Mistake: the hull of the draws.

Message: NaN is the mean of no draws
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(drawn).find_simplex(drawn) < 0
    return strange[~outside].mean(), strange[outside].mean()
