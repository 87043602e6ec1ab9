"""Mistake: the whole image is shuffled in the control.

Message: the image below it stays
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components
    return images + change, random.permuted(images + change, axis=1)
