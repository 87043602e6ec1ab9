"""Mistake: no gaps for a good model.

Message: how many digits does it make
"""

rows = {
    "A": "memoriser",
    "B": "vae",
    "C": "one image",
    "D": "wrong codes",
    "E": "centroids",
}
