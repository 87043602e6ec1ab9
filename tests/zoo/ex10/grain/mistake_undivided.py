"""Mistake: not divided.

Message: whole power of each
"""


def grain(images):
    middle = images - images.mean(axis=(1, 2), keepdims=True)
    power = np.abs(np.fft.fft2(middle)) ** 2
    h, w = images.shape[1] // 2, images.shape[2] // 2
    top = power[:, h].sum(axis=1) + power[:, :, w].sum(axis=1) - power[:, h, w]
    return top
