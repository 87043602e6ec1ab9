"""Mistake: the first labels.

Message: whatever their probabilities
"""


def cluster_names(probabilities, labels):
    return labels[: probabilities.shape[1]]
