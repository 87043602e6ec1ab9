"""Mistake: no competitor missed.

Message: five lines
"""

reports = {
    "best_cut": "looked",
    "area_only": "base rate",
    "dirty": "looked",
    "alone": "nothing",
    "small": "promise",
    "careful": "nothing",
}
