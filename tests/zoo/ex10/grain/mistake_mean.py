"""Mistake: the mean left in.

Message: The mean was left in
"""


def grain(images):
    middle = images
    power = np.abs(np.fft.fft2(middle)) ** 2
    h, w = images.shape[1] // 2, images.shape[2] // 2
    top = power[:, h].sum(axis=1) + power[:, :, w].sum(axis=1) - power[:, h, w]
    return top / power.sum(axis=(1, 2))
