"""Mistake: not strange taken for a digit.

Message: far from every training image
"""

follows = {
    "clusters": "no",
    "copies": "no",
    "learned": "yes",
    "halfway": "yes",
    "digits": "yes",
    "next_seed": "no",
    "copier": "yes",
}
