"""Mistake: the discriminator is thought to see images.

Message: a set of codes and not whose they are
"""

notices = {
    "swap_free": "yes",
    "swap_steered": "yes",
    "empty": "yes",
    "tip": "yes",
    "style": "no",
    "unknown": "no",
}
