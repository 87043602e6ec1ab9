"""Right: in other letters."""

causes = {
    "A": "Noise missing",
    "B": "no category adversary",
    "C": "Nothing",
    "D": " style too long ",
    "E": "one cluster for each image",
}
