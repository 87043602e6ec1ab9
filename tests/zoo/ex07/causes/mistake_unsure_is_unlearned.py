"""Mistake: the unsure run is taken for the one without labels.

Message: who asks for sharp decisions
"""

causes = {
    "A": "labels shuffled",
    "B": "no classification phase",
    "C": "nothing",
    "D": "no category adversary",
}
