"""Right: image by image."""


def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    names, wrong = cluster_names(validation_probabilities, validation_labels), 0
    for row, label in zip(test_probabilities, test_labels):
        wrong += int(names[int(row.argmax())] != label)
    return wrong / len(test_labels)
