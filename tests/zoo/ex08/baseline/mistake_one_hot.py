"""Mistake: one-hot scores, of which the first is taken.

Message: the first one names it
"""

import numpy as np
from sklearn.cluster import KMeans


def baseline(training_images, validation_images, validation_labels, test_images, clusters):
    k_means = KMeans(n_clusters=clusters, n_init=5).fit(training_images)
    scores = np.eye(clusters)[k_means.predict(validation_images)]
    names = validation_labels[scores.argmax(axis=0)]
    return names[k_means.predict(test_images)]
