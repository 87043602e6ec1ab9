"""Mistake: where the strange ones lie.

Message: this says where the strange ones lie
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(codes).find_simplex(drawn[strange]) < 0
    return 1 - outside.mean(), outside.mean()
