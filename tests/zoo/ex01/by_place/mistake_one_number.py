"""Mistake: one of the two.

Message: a result of shape ()
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    return strange[Delaunay(codes).find_simplex(drawn) < 0].mean()
