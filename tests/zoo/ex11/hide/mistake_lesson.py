"""Mistake: a fault that the codes do not see.

Message: the lesson's fault
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    change = random.normal(size=images.shape)
    change = change - change @ components.T @ components
    change *= size / np.linalg.norm(change, axis=1, keepdims=True)
    return images + change, images + random.permuted(change, axis=1)
