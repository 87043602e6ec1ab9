"""Right: as in the notebook."""

import numpy as np


def parts(labels):
    codes = np.empty(len(labels))
    codes[np.argsort(labels)] = np.sort(np.random.default_rng().normal(size=len(labels)))
    return codes
