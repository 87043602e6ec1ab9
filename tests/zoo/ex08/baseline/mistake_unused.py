"""Mistake: an SVM on the validation images, and k-means not used.

Message: have no say
"""

from sklearn.cluster import KMeans
from sklearn.svm import SVC


def baseline(training_images, validation_images, validation_labels, test_images, clusters):
    KMeans(clusters, n_init=10).fit(training_images)
    return SVC().fit(validation_images, validation_labels).predict(test_images)
