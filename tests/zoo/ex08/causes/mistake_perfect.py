"""Mistake: an error of 0 taken for success.

Message: look at the number of clusters
"""

causes = {
    "A": "noise missing",
    "B": "no category adversary",
    "C": "nothing",
    "D": "style too long",
    "E": "nothing",
}
