"""Right: parseval, written by a reader of the text alone."""


def grain(images):
    x = np.asarray(images, "float64")
    x = x - x.mean((1, 2), keepdims=True)
    f = np.fft.fft2(x, axes=(1, 2))
    p = f.real**2 + f.imag**2
    h, w = x.shape[1:]
    kept = p.copy()
    kept[:, h // 2, :] = 0
    kept[:, :, w // 2] = 0
    return 1 - kept.sum((1, 2)) / p.sum((1, 2))
