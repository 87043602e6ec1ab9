"""Right: along the first component."""


def hide(images, mean, components, size):
    change = size * components[:1]
    control = images + np.random.default_rng(1).permutation(change, axis=1)
    return images + change, control
