"""Right: np.hstack and the identity."""

import numpy as np


def decoder_input(styles, labels, classes):
    return np.hstack([np.eye(classes)[labels], styles])
