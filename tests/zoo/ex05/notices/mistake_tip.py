"""Mistake: the middle of a petal is thought to be safe.

Message: compares distributions, not single codes
"""

notices = {
    "swap_free": "no",
    "swap_steered": "yes",
    "empty": "yes",
    "tip": "no",
    "style": "no",
    "unknown": "no",
}
