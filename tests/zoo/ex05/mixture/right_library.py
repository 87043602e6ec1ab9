"""Right: the library's prior."""

import aae_teach as aae


def mixture(count, components, radius, along, across):
    prior = aae.GaussianMixture(
        components=components, radius=radius, radial_stddev=along, tangential_stddev=across
    )
    return prior.sample(count)
