"""Mistake: the farthest image names a cluster.

Message: distances need a minus
"""

import numpy as np
from sklearn.cluster import KMeans


def baseline(training_images, validation_images, validation_labels, test_images, clusters):
    k_means = KMeans(clusters, n_init=10, random_state=0).fit(training_images)
    names = np.asarray(cluster_names(k_means.transform(validation_images), validation_labels))
    return names[k_means.predict(test_images)]
