"""Right: an integer of NumPy."""

import numpy as np

trial = np.int64(10)
