"""Mistake: means are measured by the spread of the codes themselves.

Message: means (axis=0) are 40% and
"""

import numpy as np


def alarms(recording):
    L, c, s, found = recording.losses, recording.codes[-1].astype("float64"), recording.prior.stddev, set()
    if L["reconstruction_loss"][-1] > 0.6 * L["reconstruction_loss"][0]:
        found.add("copies")
    if L["discriminator_loss"][-1] < 1:
        found.add("discriminator")
    if (np.abs(c.mean(0)) > 0.3 * c.std(0)).any():
        found.add("means")
    if (np.abs(c.std(0) - s) > 0.25 * s).any():
        found.add("spread")
    return found
