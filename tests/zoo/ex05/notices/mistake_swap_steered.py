"""Mistake: the label is overlooked.

Message: beside the label 2 it now sees
"""

notices = {
    "swap_free": "no",
    "swap_steered": "no",
    "empty": "yes",
    "tip": "yes",
    "style": "no",
    "unknown": "no",
}
