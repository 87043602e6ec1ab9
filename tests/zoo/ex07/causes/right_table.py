"""Right: as asked."""

causes = {
    "A": "labels shuffled",
    "B": "no category adversary",
    "C": "nothing",
    "D": "no classification phase",
}
