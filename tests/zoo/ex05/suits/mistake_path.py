"""Mistake: the uniform prior as a path.

Message: which shape is long and thin
"""

suits = {
    "range": "uniform",
    "positive": "gamma",
    "regions": "petals",
    "path": "uniform",
    "no_edge": "gaussian",
}
