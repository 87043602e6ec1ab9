"""Mistake: cut off at 0 and 1.

Message: cut off at 0 and 1
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components
    return np.clip(images + change, 0, 1), images + random.permutation(change)
