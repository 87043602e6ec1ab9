"""Mistake: an area read as precision.

Message: How many sound ones ring
"""

reports = {
    "best_cut": "looked",
    "area_only": "nothing",
    "dirty": "looked",
    "alone": "no competitor",
    "small": "promise",
    "careful": "nothing",
}
