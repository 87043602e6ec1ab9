"""Mistake: missing digits taken for digits not learned.

Message: can a model draw what it has not learned
"""

follows = {
    "clusters": "no",
    "copies": "no",
    "learned": "no",
    "halfway": "yes",
    "digits": "no",
    "next_seed": "no",
    "copier": "yes",
}
