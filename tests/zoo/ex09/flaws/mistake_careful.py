"""Mistake: a leak in the one measurement.

Message: list of Part 8
"""

flaws = {
    "epochs": "leak",
    "samples": "unequal terms",
    "seeds": "no spread",
    "tuned": "unequal terms",
    "whole": "leak",
    "careful": "leak",
}
