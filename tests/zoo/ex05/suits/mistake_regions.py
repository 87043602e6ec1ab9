"""Mistake: the roll for regions.

Message: pieces with empty space
"""

suits = {
    "range": "uniform",
    "positive": "gamma",
    "regions": "roll",
    "path": "petals",
    "no_edge": "gaussian",
}
