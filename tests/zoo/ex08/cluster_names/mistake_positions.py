"""Mistake: positions instead of labels.

Message: look up their labels
"""


def cluster_names(probabilities, labels):
    return probabilities.argmax(axis=0)
