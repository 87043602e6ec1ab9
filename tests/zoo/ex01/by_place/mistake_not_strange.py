"""Mistake: the pictures that are not strange.

Message: pictures that are not strange
"""

from scipy.spatial import Delaunay


def by_place(codes, drawn, strange):
    outside = Delaunay(codes).find_simplex(drawn) < 0
    return (~strange[~outside]).mean(), (~strange[outside]).mean()
