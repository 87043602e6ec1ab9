"""Mistake: shares of all draws.

Message: these are shares of all draws
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(codes).find_simplex(drawn) < 0
    return (strange & ~outside).mean(), (strange & outside).mean()
