"""Mistake: labels are taken to move the style head.

Message: Do labels pull at it
"""

movers = {
    "hidden layers": 3,
    "style head": 3,
    "category head": 3,
    "decoder": 1,
    "category discriminator": 1,
}
