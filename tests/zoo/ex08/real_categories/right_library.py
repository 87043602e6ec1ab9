"""Right: the library's prior."""

import aae_teach as aae


def real_categories(count, categories):
    return aae.Categorical(categories).sample(count)
