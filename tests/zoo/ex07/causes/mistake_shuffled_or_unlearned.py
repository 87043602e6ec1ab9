"""Mistake: the two runs with random names are swapped.

Message: And what was it told
"""

causes = {
    "A": "no classification phase",
    "B": "no category adversary",
    "C": "nothing",
    "D": "labels shuffled",
}
