"""Mistake: noise of the same length in the control.

Message: of other numbers
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components
    noise = random.normal(size=images.shape)
    return images + change, images + size * noise / np.linalg.norm(noise, axis=1, keepdims=True)
