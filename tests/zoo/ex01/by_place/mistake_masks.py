"""Mistake: the truth values in place of their means.

Message: take a mean of `strange`
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(codes).find_simplex(drawn) < 0
    return strange & ~outside, strange & outside
