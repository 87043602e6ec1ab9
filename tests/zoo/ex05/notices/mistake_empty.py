"""Mistake: each code is judged alone.

Message: the prior fills every petal
"""

notices = {
    "swap_free": "no",
    "swap_steered": "yes",
    "empty": "no",
    "tip": "yes",
    "style": "no",
    "unknown": "no",
}
