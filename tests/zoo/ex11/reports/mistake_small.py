"""Mistake: a promise that cannot be kept.

Message: 1 / 301
"""

reports = {
    "best_cut": "looked",
    "area_only": "base rate",
    "dirty": "looked",
    "alone": "no competitor",
    "small": "nothing",
    "careful": "nothing",
}
