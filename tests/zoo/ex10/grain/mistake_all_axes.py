"""Mistake: fft over images too.

Message: over the images, too
"""


def grain(images):
    x = images - images.mean(axis=(1, 2), keepdims=True)
    p = np.abs(np.fft.fftn(x)) ** 2
    h, w = p.shape[1:]
    return (p[:, h // 2].sum(1) + p[:, :, w // 2].sum(1) - p[:, h // 2, w // 2]) / p.sum((1, 2))
