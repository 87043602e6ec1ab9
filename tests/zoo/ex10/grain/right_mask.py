"""Right: a mask."""


def grain(images):
    power = np.abs(np.fft.fft2(images)) ** 2
    power[:, 0, 0] = 0  # the mean
    mask = np.zeros(images.shape[1:], dtype=bool)
    mask[images.shape[1] // 2] = True
    mask[:, images.shape[2] // 2] = True
    return power[:, mask].sum(axis=1) / power.sum(axis=(1, 2))
