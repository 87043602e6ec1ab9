"""Mistake: changes go from image to image.

Message: from image to image
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=(len(images), len(components)))
    change = weights / np.linalg.norm(weights, axis=1, keepdims=True) @ components * size
    change = change * np.where(np.arange(len(images)) % 2, 1, -1)[:, None]
    return images + change, images + np.roll(change, 1, axis=0)
