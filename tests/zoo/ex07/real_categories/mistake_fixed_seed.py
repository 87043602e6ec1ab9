"""Mistake: a fixed seed.

Message: the same rows for ever
"""


def real_categories(count, categories):
    places = np.random.default_rng(0).integers(categories, size=count)
    return np.eye(categories)[places]
