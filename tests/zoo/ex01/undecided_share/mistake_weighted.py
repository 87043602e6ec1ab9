"""Mistake: votes weighted by distance.

Message: a larger vote
"""

import numpy as np
from sklearn.neighbors import KNeighborsClassifier


def undecided_share(pictures, training_images, training_labels):
    p = (
        KNeighborsClassifier(10, weights="distance")
        .fit(training_images, training_labels)
        .predict_proba(pictures)
        .max(1)
    )
    return np.mean(p < 0.8)
