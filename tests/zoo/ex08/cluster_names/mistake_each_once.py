"""Mistake: an image that has named a cluster names no other one.

Message: one image may name two clusters
"""


def cluster_names(probabilities, labels):
    left, names = probabilities.copy(), []
    for cluster in range(left.shape[1]):
        row = left[:, cluster].argmax()
        names.append(labels[row])
        left[row] = -1
    return names
