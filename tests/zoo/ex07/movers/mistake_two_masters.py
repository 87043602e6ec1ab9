"""Mistake: the labels are forgotten.

Message: who needs these layers
"""

movers = {
    "hidden layers": 2,
    "style head": 2,
    "category head": 2,
    "decoder": 1,
    "category discriminator": 1,
}
