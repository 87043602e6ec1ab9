"""Mistake: printed, not returned.

Message: without a return line
"""


def cluster_names(probabilities, labels):
    print(labels[probabilities.argmax(axis=0)])
