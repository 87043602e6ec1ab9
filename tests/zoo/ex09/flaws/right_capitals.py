"""Right: capitals."""

flaws = {
    "epochs": "Leak",
    "samples": "Unequal Terms",
    "seeds": "No Spread",
    "tuned": "Unequal Terms",
    "whole": "Leak",
    "careful": "Nothing",
}
