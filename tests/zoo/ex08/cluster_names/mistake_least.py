"""Mistake: the least confident image.

Message: least confident
"""


def cluster_names(probabilities, labels):
    return labels[probabilities.argmin(axis=0)]
