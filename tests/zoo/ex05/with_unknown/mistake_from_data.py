"""Mistake: places for the labels that occur.
Message: A label that does not occur needs its place
"""


def with_unknown(labels, classes):
    kinds = sorted(set(labels.tolist()), key=lambda k: (k < 0, k))
    return np.array([[float(label == kind) for kind in kinds] for label in labels])
