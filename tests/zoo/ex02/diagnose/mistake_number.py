"""Mistake: a number instead of a verdict.

Message: copy one of the choices
"""


def diagnose(discriminator_loss, generator_loss, modes):
    return modes / 8
