"""Right: pair by pair."""

import numpy as np


def class_distances(codes, labels):
    within, between = [], []
    for i in range(len(codes)):
        for j in range(i):
            distance = np.linalg.norm(codes[i] - codes[j])
            (within if labels[i] == labels[j] else between).append(distance)
    return [np.mean(within), np.mean(between)]
