"""Mistake: one mean of all images.

Message: one mean of all images
"""


def grain(images):
    x = images - images.mean()
    p = np.abs(np.fft.fft2(x)) ** 2
    h, w = p.shape[1:]
    return (p[:, h // 2].sum(1) + p[:, :, w // 2].sum(1) - p[:, h // 2, w // 2]) / p.sum((1, 2))
