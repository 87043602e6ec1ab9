"""Mistake: called.

Message: without parentheses
"""

import numpy as np

one_hot = np.eye(3, dtype="float32")[np.array([2, 0])]
