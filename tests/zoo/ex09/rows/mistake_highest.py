"""Mistake: the highest for the best model.

Message: where do its images come from
"""

rows = {
    "A": "AAE",
    "B": "one image",
    "C": "memoriser",
    "D": "wrong codes",
    "E": "centroids",
}
