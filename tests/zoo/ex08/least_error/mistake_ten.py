"""Mistake: ten clusters, whatever their numbers.

Message: only clusters 0 to 9
"""

import numpy as np


def least_error(images, clusters):
    errors = 0.0
    for cluster in range(10):
        chosen = images[clusters == cluster]
        if len(chosen):
            errors += ((chosen - chosen.mean(axis=0)) ** 2).sum()
    return errors / images.size
