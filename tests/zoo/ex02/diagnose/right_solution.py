"""Right: the discriminator's loss first, then the modes."""


def diagnose(discriminator_loss, generator_loss, modes):
    if discriminator_loss < 1.15:
        return "discriminator too strong"
    return "mode collapse" if modes <= 2 else "healthy"
