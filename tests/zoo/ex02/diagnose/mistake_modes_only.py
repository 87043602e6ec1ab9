"""Mistake: all modes always called a success.

Message: all modes alone are no success
"""


def diagnose(discriminator_loss, generator_loss, modes):
    if modes >= 7:
        return "healthy"
    return "discriminator too strong" if discriminator_loss < 1.15 else "mode collapse"
