"""Mistake: sorted.

Message: keep the order of the classes
"""

import aae_teach as aae


def own_distances(styles, labels, real_codes, classes):
    return sorted(
        float(aae.metrics.energy_distance(styles[labels == label], real_codes)) for label in range(classes)
    )
