"""Mistake: scaling is no training.

Message: in every training image now
"""

flaws = {
    "epochs": "leak",
    "samples": "unequal terms",
    "seeds": "no spread",
    "tuned": "unequal terms",
    "whole": "nothing",
    "careful": "nothing",
}
