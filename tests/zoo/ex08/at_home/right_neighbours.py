"""Right: scikit-learn's nearest neighbour."""

import numpy as np
from sklearn.neighbors import KNeighborsClassifier


def at_home(probabilities, styles, heads):
    nearest = KNeighborsClassifier(1).fit(heads, np.arange(len(heads)))
    return nearest.score(probabilities @ heads + styles, probabilities.argmax(axis=1))
