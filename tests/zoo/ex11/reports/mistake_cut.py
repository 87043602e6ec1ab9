"""Mistake: a threshold chosen on faults.

Message: Which images chose
"""

reports = {
    "best_cut": "nothing",
    "area_only": "base rate",
    "dirty": "looked",
    "alone": "no competitor",
    "small": "promise",
    "careful": "nothing",
}
