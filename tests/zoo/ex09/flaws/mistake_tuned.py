"""Mistake: a leak in every choice.

Message: the same chances
"""

flaws = {
    "epochs": "leak",
    "samples": "unequal terms",
    "seeds": "no spread",
    "tuned": "leak",
    "whole": "leak",
    "careful": "nothing",
}
