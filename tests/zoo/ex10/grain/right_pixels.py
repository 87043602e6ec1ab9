"""Right: without a transform."""


def grain(images):
    n, h, w = images.shape
    rest = images - images.mean(axis=(1, 2), keepdims=True)
    rows, columns = (-1.0) ** np.arange(h), (-1.0) ** np.arange(w)
    lying = (rest * rows[:, None]).sum(axis=1)  # (n, w)
    standing = (rest * columns).sum(axis=2)  # (n, h)
    both = (lying * columns).sum(axis=1)
    power = (lying**2).sum(axis=1) / h + (standing**2).sum(axis=1) / w - both**2 / (h * w)
    return power / (rest**2).sum(axis=(1, 2))
