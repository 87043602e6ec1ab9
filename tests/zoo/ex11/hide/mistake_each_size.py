"""Mistake: each component gets the weight size.

Message: each component got the weight
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * np.ones(len(components)) @ components
    return images + change, images + random.permutation(change)
