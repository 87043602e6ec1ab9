"""Mistake: how many draws lie inside and outside.

Message: how many draws lie inside and outside
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(codes).find_simplex(drawn) < 0
    return (~outside).mean(), outside.mean()
