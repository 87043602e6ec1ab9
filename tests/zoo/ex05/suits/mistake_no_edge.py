"""Mistake: petals have no edge either.

Message: which one stays the same
"""

suits = {
    "range": "uniform",
    "positive": "gamma",
    "regions": "petals",
    "path": "roll",
    "no_edge": "petals",
}
