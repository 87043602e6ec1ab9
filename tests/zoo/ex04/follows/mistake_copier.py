"""Mistake: the share by chance overlooked.

Message: by chance about four of five
"""

follows = {
    "clusters": "no",
    "copies": "no",
    "learned": "yes",
    "halfway": "yes",
    "digits": "no",
    "next_seed": "no",
    "copier": "no",
}
