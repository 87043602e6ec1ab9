"""Right: capitals."""

rows = {
    "A": "Memoriser",
    "B": "One Image",
    "C": "VAE",
    "D": "Wrong Codes",
    "E": "Centroids",
}
