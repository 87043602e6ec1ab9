"""Mistake: a uniform prior for positive codes.

Message: which one has none below
"""

suits = {
    "range": "uniform",
    "positive": "uniform",
    "regions": "petals",
    "path": "roll",
    "no_edge": "gaussian",
}
