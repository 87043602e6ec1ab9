"""Mistake: distances to the centre of each class.

Message: distance to the class's centre
"""

import numpy as np
from scipy.spatial.distance import cdist


def class_distances(codes, labels):
    centres = np.stack([codes[labels == label].mean(axis=0) for label in labels])
    between = cdist(codes, codes)[labels[:, None] != labels]
    return np.linalg.norm(codes - centres, axis=1).mean(), between.mean()
