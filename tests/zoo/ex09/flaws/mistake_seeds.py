"""Mistake: an error bar for the spread.

Message: second training of the same model
"""

flaws = {
    "epochs": "leak",
    "samples": "unequal terms",
    "seeds": "nothing",
    "tuned": "unequal terms",
    "whole": "leak",
    "careful": "nothing",
}
