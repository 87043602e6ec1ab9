"""Right: capitals."""

rows = {
    "A": "Memoriser",
    "B": "One Image",
    "C": "aae",
    "D": "Wrong Codes",
    "E": "Centroids",
}
