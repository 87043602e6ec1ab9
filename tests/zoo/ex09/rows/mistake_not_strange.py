"""Mistake: nothing strange for a good model.

Message: how many digits does it make
"""

rows = {
    "A": "memoriser",
    "B": "AAE",
    "C": "one image",
    "D": "wrong codes",
    "E": "centroids",
}
