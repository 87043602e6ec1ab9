"""Mistake: codes that are too wide are not noticed.

Message: 170% and 100%
"""

import numpy as np


def alarms(recording):
    codes, losses = recording.codes[-1].astype("float32"), recording.losses
    stddev = recording.prior.stddev
    wrong = {
        "copies": losses["reconstruction_loss"][-1] > 0.6 * losses["reconstruction_loss"][0],
        "discriminator": losses["discriminator_loss"][-1] < 1,
        "means": np.any(np.abs(codes.mean(axis=0)) > 0.3 * stddev),
        "spread": np.any(codes.std(axis=0) < 0.75 * stddev),
    }
    return {word for word in wrong if wrong[word]}
