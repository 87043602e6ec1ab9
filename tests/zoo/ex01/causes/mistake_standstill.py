"""Mistake: a loss that stands still laid to the targets.

Message: what must pixels of run D be like
"""

causes = {
    "A": "few images",
    "B": "sum over pixels",
    "C": "nothing",
    "D": "targets shuffled",
    "E": "targets shuffled",
}
