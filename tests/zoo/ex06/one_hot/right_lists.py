"""Right: lists of floats."""


def one_hot(labels, classes):
    return [[1.0 if label == column else 0.0 for column in range(classes)] for label in labels]
