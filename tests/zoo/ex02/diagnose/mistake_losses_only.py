"""Mistake: the losses alone.

Message: ask the number of modes
"""


def diagnose(discriminator_loss, generator_loss, modes):
    return "healthy" if discriminator_loss > 1.15 else "discriminator too strong"
