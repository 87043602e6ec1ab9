"""Mistake: the category head is taken to learn from adversary and copies alone.

Message: what labels judge
"""

movers = {
    "hidden layers": 3,
    "style head": 2,
    "category head": 2,
    "decoder": 1,
    "category discriminator": 1,
}
