"""Mistake: second is 1 - first.

Message: 1 minus the first
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    inside = Delaunay(codes).find_simplex(drawn) >= 0
    p = strange[inside].mean()
    return p, 1 - p
