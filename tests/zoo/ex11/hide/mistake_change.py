"""Mistake: the change alone.

Message: not the change
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components
    return np.zeros_like(images) + change, np.zeros_like(images) + random.permutation(change)
