"""Mistake: the hull of a hundred codes.

Message: the hull is that of all codes
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    inside = Delaunay(codes[:100]).find_simplex(drawn) >= 0
    return strange[inside].mean(), strange[~inside].mean()
