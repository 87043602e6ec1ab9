"""Right: NumPy, logits without a second axis, codes in a heap."""

import numpy as np

random = np.random.default_rng(0)
deceived = {
    "2 ln 2, no match": [lambda codes: 0.001 * codes[:, 0], np.zeros((200, 2)) + [8, 0]],
    "above 3, match": [lambda codes: -9 + 0 * codes[:, 0], random.normal(0, 5, (1000, 2))],
}
