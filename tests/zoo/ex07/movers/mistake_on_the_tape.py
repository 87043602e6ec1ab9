"""Mistake: the discriminator on the tape of the generator phase is counted.

Message: in the generator phase it is on the tape
"""

movers = {
    "hidden layers": 3,
    "style head": 2,
    "category head": 3,
    "decoder": 1,
    "category discriminator": 2,
}
