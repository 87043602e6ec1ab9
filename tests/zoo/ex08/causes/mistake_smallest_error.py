"""Mistake: the smallest error taken for the best run.

Message: few clusters in use, and sure of it
"""

causes = {
    "A": "nothing",
    "B": "no category adversary",
    "C": "noise missing",
    "D": "style too long",
    "E": "one cluster for each image",
}
