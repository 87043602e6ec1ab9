"""Mistake: the hidden label is thought to be known.

Message: for both it reads 'unknown'
"""

notices = {
    "swap_free": "no",
    "swap_steered": "yes",
    "empty": "yes",
    "tip": "yes",
    "style": "no",
    "unknown": "yes",
}
