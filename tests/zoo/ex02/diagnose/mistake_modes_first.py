"""Mistake: few modes always called a collapse.

Message: few modes alone are no collapse
"""


def diagnose(discriminator_loss, generator_loss, modes):
    if modes <= 3:
        return "mode collapse"
    return "healthy" if discriminator_loss > 1.15 else "discriminator too strong"
