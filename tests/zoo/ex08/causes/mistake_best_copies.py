"""Mistake: the best copies taken for the best run.

Message: where is the digit, then
"""

causes = {
    "A": "noise missing",
    "B": "no category adversary",
    "C": "nothing",
    "D": "nothing",
    "E": "one cluster for each image",
}
