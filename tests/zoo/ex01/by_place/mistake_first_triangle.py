"""Mistake: the first triangle taken for outside.

Message: the first triangle has the number 0
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    inside = Delaunay(codes).find_simplex(drawn) > 0
    return strange[inside].mean(), strange[~inside].mean()
