"""Mistake: a box around the codes.

Message: this is the bounding box
"""


def by_place(codes, drawn, strange):
    inside = ((drawn > codes.min(axis=0)) & (drawn < codes.max(axis=0))).all(axis=1)
    return strange[inside].mean(), strange[~inside].mean()
