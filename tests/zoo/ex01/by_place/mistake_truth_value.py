"""Mistake: simplex number as truth value.

Message: compare with 0
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    inside = Delaunay(codes).find_simplex(drawn).astype(bool)
    return strange[inside].mean(), strange[~inside].mean()
