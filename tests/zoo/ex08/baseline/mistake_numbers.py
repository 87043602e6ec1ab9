"""Mistake: numbers of clusters returned.

Message: number is no digit
"""

import numpy as np
from sklearn.cluster import KMeans


def baseline(training_images, validation_images, validation_labels, test_images, clusters):
    k_means = KMeans(clusters, n_init=10, random_state=0).fit(training_images)
    return k_means.predict(test_images)
