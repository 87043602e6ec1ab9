"""Right: as asked."""

causes = {
    "A": "noise missing",
    "B": "no category adversary",
    "C": "nothing",
    "D": "style too long",
    "E": "one cluster for each image",
}
