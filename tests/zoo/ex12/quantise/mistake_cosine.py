"""Mistake: cosine distance.

Message: compares directions alone
"""

from scipy.spatial.distance import cdist


def quantise(codes, book):
    return book[cdist(codes, book, "cosine").argmin(axis=1)]
