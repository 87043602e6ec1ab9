"""Mistake: fftshift moves row h/2 to the middle frequency 0.

Message: After fftshift
"""


def grain(images):
    x = images - images.mean(axis=(1, 2), keepdims=True)
    p = np.fft.fftshift(np.abs(np.fft.fft2(x)) ** 2, axes=(1, 2))
    h, w = p.shape[1:]
    return (p[:, h // 2].sum(1) + p[:, :, w // 2].sum(1) - p[:, h // 2, w // 2]) / p.sum((1, 2))
