"""Right: a table."""

rows = {
    "A": "memoriser",
    "B": "one image",
    "C": "AAE",
    "D": "wrong codes",
    "E": "centroids",
}
