"""Mistake: a low loss taken for a good one.

Message: this is a success
"""


def diagnose(discriminator_loss, generator_loss, modes):
    if discriminator_loss < 1.0:
        return "healthy"
    return "mode collapse" if modes <= 2 else "discriminator too strong"
