"""Right: with the library."""

from aae_teach.metrics import clustering_error, name_clusters


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names = name_clusters(validation_probabilities, validation_labels)
    return clustering_error(test_probabilities, test_labels, names)
