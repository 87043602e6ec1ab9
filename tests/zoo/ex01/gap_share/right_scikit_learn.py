"""Right: with scikit-learn, and a percentile."""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def gap_share(pictures, training_images, held_out_images):
    search = NearestNeighbors(n_neighbors=1).fit(training_images)
    limit = np.percentile(search.kneighbors(held_out_images)[0], 95)
    return (search.kneighbors(pictures)[0] > limit).mean()
