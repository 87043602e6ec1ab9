"""Mistake: the control is the fault.

Message: the fault itself
"""


def hide(images, mean, components, size):
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components
    return images + change, images + change
