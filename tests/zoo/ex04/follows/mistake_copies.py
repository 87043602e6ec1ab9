"""Mistake: one seed trusted.

Message: how often did the order turn round
"""

follows = {
    "clusters": "no",
    "copies": "yes",
    "learned": "yes",
    "halfway": "yes",
    "digits": "no",
    "next_seed": "no",
    "copier": "yes",
}
