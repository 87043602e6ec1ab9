"""Mistake: the balanced run with random names is taken for sound.

Message: Compare it with lesson 07: small
"""

causes = {
    "A": "labels shuffled",
    "B": "no category adversary",
    "C": "no classification phase",
    "D": "nothing",
}
