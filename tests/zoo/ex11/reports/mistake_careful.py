"""Mistake: a sound report suspected.

Message: what would be missing
"""

reports = {
    "best_cut": "looked",
    "area_only": "base rate",
    "dirty": "looked",
    "alone": "no competitor",
    "small": "promise",
    "careful": "looked",
}
