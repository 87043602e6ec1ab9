"""Mistake: all codes together.

Message: choose those of one class
"""

import aae_teach as aae


def own_distances(styles, labels, real_codes, classes):
    return [float(aae.metrics.energy_distance(styles, real_codes)) for label in range(classes)]
