"""Mistake: style is thought to be steered.

Message: beside the label 3 another one
"""

notices = {
    "swap_free": "no",
    "swap_steered": "yes",
    "empty": "yes",
    "tip": "yes",
    "style": "yes",
    "unknown": "no",
}
