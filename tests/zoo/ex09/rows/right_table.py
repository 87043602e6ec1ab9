"""Right: a table."""

rows = {
    "A": "memoriser",
    "B": "one image",
    "C": "vae",
    "D": "wrong codes",
    "E": "centroids",
}
