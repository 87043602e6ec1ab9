"""Right: by the generator's loss."""

import numpy as np


def diagnose(discriminator_loss, generator_loss, modes):
    guessing = generator_loss < 2 * np.log(2)
    if guessing and modes > 4:
        return "healthy"
    return "mode collapse" if guessing else "discriminator too strong"
