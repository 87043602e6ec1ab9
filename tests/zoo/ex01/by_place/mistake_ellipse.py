"""Mistake: two deviations.

Message: an ellipse
"""


def by_place(codes, drawn, strange):
    z = (drawn - codes.mean(0)) / codes.std(0)
    inside = (z**2).sum(1) < 4
    return strange[inside].mean(), strange[~inside].mean()
