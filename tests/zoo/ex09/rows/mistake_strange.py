"""Mistake: many strange pictures taken for an AAE.

Message: far fewer are strange
"""

rows = {
    "A": "memoriser",
    "B": "one image",
    "C": "wrong codes",
    "D": "AAE",
    "E": "centroids",
}
