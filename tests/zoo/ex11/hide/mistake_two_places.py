"""Mistake: two pixels change places.

Message: differ too little
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components
    return images + change, images + change[[1, 0, *range(2, len(change))]]
