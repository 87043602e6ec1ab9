"""Right: a table."""

flaws = {
    "epochs": "leak",
    "samples": "unequal terms",
    "seeds": "no spread",
    "tuned": "unequal terms",
    "whole": "leak",
    "careful": "nothing",
}
