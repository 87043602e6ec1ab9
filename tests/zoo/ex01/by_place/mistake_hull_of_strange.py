"""Mistake: the hull of the strange draws.

Message: this is the hull of the strange draws
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(drawn[strange]).find_simplex(drawn) < 0
    return strange[~outside].mean(), strange[outside].mean()
