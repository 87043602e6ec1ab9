"""Mistake: smooth lines credited to the prior.

Message: one of the two models has no prior
"""

follows = {
    "clusters": "no",
    "copies": "no",
    "learned": "yes",
    "halfway": "no",
    "digits": "no",
    "next_seed": "no",
    "copier": "yes",
}
