"""Mistake: the lead over the second digit is asked.

Message: only the votes of the first count
"""

import numpy as np
from sklearn.neighbors import KNeighborsClassifier


def undecided_share(pictures, training_images, training_labels):
    k = KNeighborsClassifier(10).fit(training_images, training_labels)
    p = np.sort(k.predict_proba(pictures), axis=1)
    return np.mean(p[:, -1] - p[:, -2] < 0.6)
