"""Mistake: the loss nearest to 2 ln 2.

Message: with the losses of the two exchanged
"""

import numpy as np


def which_matches(first, second):
    def off(recording):
        return abs(recording.losses["discriminator_loss"][-1] - 2 * np.log(2))

    return "first" if off(first) < off(second) else "second"
