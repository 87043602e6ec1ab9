"""Mistake: every run thought to be broken.

Message: what is wrong with that
"""

causes = {
    "A": "noise missing",
    "B": "no category adversary",
    "C": "style too long",
    "D": "style too long",
    "E": "one cluster for each image",
}
