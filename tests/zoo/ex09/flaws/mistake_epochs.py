"""Mistake: an epoch is no choice.

Message: Which images chose the epoch
"""

flaws = {
    "epochs": "nothing",
    "samples": "unequal terms",
    "seeds": "no spread",
    "tuned": "unequal terms",
    "whole": "leak",
    "careful": "nothing",
}
