"""Mistake: divided by the rest, not by the whole.

Message: all the rest
"""


def grain(images):
    x = images - images.mean(axis=(1, 2), keepdims=True)
    p = np.abs(np.fft.fft2(x)) ** 2
    h, w = p.shape[1:]
    g = p[:, h // 2].sum(1) + p[:, :, w // 2].sum(1) - p[:, h // 2, w // 2]
    return g / (p.sum((1, 2)) - g + 1e-12)
