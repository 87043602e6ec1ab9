"""Mistake: codes are moved and decoded.

Message: these are copies
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    moved = (images - mean) @ components.T + size * weights / np.linalg.norm(weights)
    hidden = mean + moved @ components
    return hidden, images + random.permuted(hidden - images, axis=1)
