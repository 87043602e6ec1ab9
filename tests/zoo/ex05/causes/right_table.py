"""Right: as in the notebook."""

causes = {
    "A": "next petal",
    "B": "nothing",
    "C": "no generator phase",
    "D": "one label hidden",
    "E": "labels shuffled",
}
