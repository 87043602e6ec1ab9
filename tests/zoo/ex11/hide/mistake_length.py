"""Mistake: the length of the weights left as it was.

Message: divide the weights by their length, row by row
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights @ components
    return images + change, images + random.permutation(change)
