"""Right: as asked."""

causes = {
    "A": "codes all near 0",
    "B": "no generator phase",
    "C": "one epoch",
    "D": "nothing",
    "E": "variance for stddev",
}
