"""Right: in other letters."""

causes = {
    "A": "Codes all near 0",
    "B": "No generator phase",
    "C": "One epoch",
    "D": "Nothing",
    "E": "Variance for stddev",
}
