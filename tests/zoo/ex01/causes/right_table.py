"""Right: as asked."""

causes = {
    "A": "few images",
    "B": "sum over pixels",
    "C": "nothing",
    "D": "images in 0..255",
    "E": "targets shuffled",
}
