"""Right: twenty petals."""

import aae_teach as aae


def wrong_shape(count):
    return aae.GaussianMixture(components=20).sample(count)
