"""Mistake: the smallest error taken for the best run.

Message: what lets the category discriminator win
"""

causes = {
    "A": "nothing",
    "B": "no category adversary",
    "C": "noise missing",
    "D": "style too long",
    "E": "one cluster for each image",
}
