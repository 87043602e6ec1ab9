"""Mistake: the uniform and the normal prior exchanged.

Message: which of them has a hard edge
"""

suits = {
    "range": "gaussian",
    "positive": "gamma",
    "regions": "petals",
    "path": "roll",
    "no_edge": "uniform",
}
