"""Mistake: a circle around the codes.

Message: this is a circle
"""

import numpy as np


def by_place(codes, drawn, strange):
    middle = codes.mean(axis=0)
    radius = np.linalg.norm(codes - middle, axis=1).max()
    inside = np.linalg.norm(drawn - middle, axis=1) < radius
    return strange[inside].mean(), strange[~inside].mean()
