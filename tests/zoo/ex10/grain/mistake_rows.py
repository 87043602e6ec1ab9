"""Mistake: rows alone.

Message: stripes that lie; standing
"""


def grain(images):
    middle = images - images.mean(axis=(1, 2), keepdims=True)
    power = np.abs(np.fft.fft2(middle)) ** 2
    h, w = images.shape[1] // 2, images.shape[2] // 2
    top = power[:, h].sum(axis=1)
    return top / power.sum(axis=(1, 2))
