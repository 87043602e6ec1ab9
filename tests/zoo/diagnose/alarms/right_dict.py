"""Right: one truth value for each word."""

import numpy as np


def alarms(recording):
    stddev, codes = recording.prior.stddev, recording.codes[-1].astype("float32")
    losses = recording.losses
    wrong = {
        "copies": losses["reconstruction_loss"][-1] > 0.6 * losses["reconstruction_loss"][0],
        "discriminator": losses["discriminator_loss"][-1] < 1,
        "means": np.any(np.abs(codes.mean(axis=0)) > 0.3 * stddev),
        "spread": np.any(np.abs(codes.std(axis=0) / stddev - 1) > 0.25),
    }
    return {word for word in wrong if wrong[word]}
