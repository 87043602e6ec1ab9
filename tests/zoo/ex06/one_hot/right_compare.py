"""Right: each label compared with each class."""

import numpy as np


def one_hot(labels, classes):
    return (labels[:, None] == np.arange(classes)).astype("float32")
