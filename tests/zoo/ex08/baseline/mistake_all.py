"""Mistake: fitted to everything.

Message: fitted to 750 images
"""

import numpy as np
from sklearn.cluster import KMeans


def baseline(training_images, validation_images, validation_labels, test_images, clusters):
    everything = np.concatenate([training_images, validation_images, test_images])
    k_means = KMeans(clusters, n_init=10, random_state=0).fit(everything)
    names = np.asarray(cluster_names(-k_means.transform(validation_images), validation_labels))
    return names[k_means.predict(test_images)]
