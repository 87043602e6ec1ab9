"""Mistake: the class instead of the word.

Message: copy one of the choices
"""

suits = {
    "range": "uniform",
    "positive": "gamma",
    "regions": "petals",
    "path": "SwissRoll",
    "no_edge": "gaussian",
}
