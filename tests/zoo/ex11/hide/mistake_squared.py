"""Mistake: divided by the square.

Message: the square of it
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size**2 * weights / np.linalg.norm(weights) @ components
    return images + change, images + random.permutation(change)
