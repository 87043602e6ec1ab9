"""Mistake: the largest pixel is size.

Message: largest pixel is size
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    change = random.normal(size=len(components)) @ components
    change *= size / np.abs(change).max()
    return images + change, images + random.permutation(change)
