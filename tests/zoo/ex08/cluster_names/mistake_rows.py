"""Mistake: along the rows.

Message: one number for each image
"""


def cluster_names(probabilities, labels):
    return labels[probabilities.argmax(axis=1) % len(labels)]
