"""Mistake: the last cluster is left out.

Message: the last cluster is missing
"""

import numpy as np


def least_error(images, clusters):
    errors = 0.0
    for cluster in range(clusters.max()):
        chosen = images[clusters == cluster]
        if len(chosen):
            errors += ((chosen - chosen.mean(axis=0)) ** 2).sum()
    return errors / images.size
