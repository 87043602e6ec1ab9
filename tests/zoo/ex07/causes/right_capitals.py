"""Right: with capitals and blanks."""

causes = {
    "A": "Labels shuffled",
    "B": " no category adversary",
    "C": "Nothing",
    "D": "No classification phase",
}
