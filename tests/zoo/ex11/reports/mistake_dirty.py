"""Mistake: faults in training thought harmless.

Message: learned as normal
"""

reports = {
    "best_cut": "looked",
    "area_only": "base rate",
    "dirty": "nothing",
    "alone": "no competitor",
    "small": "promise",
    "careful": "nothing",
}
