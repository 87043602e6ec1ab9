"""Right: a table, flattened."""

import numpy as np


def grid_input(styles, classes):
    contents = np.broadcast_to(np.eye(classes), (len(styles), classes, classes))
    spread = np.broadcast_to(styles[:, None], (len(styles), classes, styles.shape[1]))
    return np.concatenate([contents, spread], axis=2).reshape(len(styles) * classes, -1)
