"""Mistake: bandwidths make it fair.

Message: grows the number by itself
"""

flaws = {
    "epochs": "leak",
    "samples": "nothing",
    "seeds": "no spread",
    "tuned": "unequal terms",
    "whole": "leak",
    "careful": "nothing",
}
