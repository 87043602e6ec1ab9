"""Mistake: the mean added, too.

Message: the mean is no part of a change
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components + mean
    return images + change, images + random.permutation(change)
