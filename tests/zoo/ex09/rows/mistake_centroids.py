"""Mistake: centroids taken for the AAE.

Message: as new as unseen
"""

rows = {
    "A": "memoriser",
    "B": "one image",
    "C": "centroids",
    "D": "wrong codes",
    "E": "AAE",
}
