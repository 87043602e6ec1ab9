"""Mistake: a range taken for a bound.

Message: of six values in random order
"""

follows = {
    "clusters": "no",
    "copies": "no",
    "learned": "yes",
    "halfway": "yes",
    "digits": "no",
    "next_seed": "yes",
    "copier": "yes",
}
