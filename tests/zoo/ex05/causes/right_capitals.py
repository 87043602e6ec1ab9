"""Right: capitals."""

causes = {
    "A": "Next petal",
    "B": "Nothing",
    "C": "No generator phase",
    "D": "One label hidden",
    "E": "Labels shuffled",
}
