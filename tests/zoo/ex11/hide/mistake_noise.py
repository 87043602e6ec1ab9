"""Mistake: plain noise.

Message: no sum of components
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    change = random.normal(size=images.shape)
    change *= size / np.linalg.norm(change, axis=1, keepdims=True)
    return images + change, images + random.permuted(change, axis=1)
