"""Right: names, then a mean."""


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names = cluster_names(validation_probabilities, validation_labels)
    return (names[test_probabilities.argmax(axis=1)] != test_labels).mean()
