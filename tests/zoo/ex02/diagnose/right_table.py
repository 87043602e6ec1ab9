"""Right: a table of conditions."""


def diagnose(discriminator_loss, generator_loss, modes):
    verdicts = {
        "discriminator too strong": discriminator_loss < 1.2 < generator_loss,
        "mode collapse": discriminator_loss > 1.2 and modes < 5,
        "healthy": discriminator_loss > 1.2 and modes >= 5,
    }
    return max(verdicts, key=verdicts.get)
