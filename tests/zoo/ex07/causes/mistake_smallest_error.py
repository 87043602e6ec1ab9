"""Mistake: the smallest test error is taken for the best run.

Message: Compare it with lesson 07
"""

causes = {
    "A": "labels shuffled",
    "B": "no category adversary",
    "C": "labels from the test set",
    "D": "no classification phase",
    "E": "nothing",
}
