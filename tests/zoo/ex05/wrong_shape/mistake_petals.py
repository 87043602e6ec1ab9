"""Mistake: the petals themselves.

Message: these are petals, or nearly
"""

import aae_teach as aae


def wrong_shape(count):
    return aae.GaussianMixture().sample(count)
