"""Mistake: the decoder is taken for the generator.

Message: It copies. It sees no discriminator
"""

movers = {
    "hidden layers": 3,
    "style head": 2,
    "category head": 3,
    "decoder": 2,
    "category discriminator": 1,
}
