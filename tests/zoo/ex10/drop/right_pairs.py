"""Right: all pairs."""


def drop(images):
    rows = images.reshape(len(images), -1)
    equal = (rows[:, None] == rows[None]).all(axis=2)
    again = np.tril(equal, -1).any(axis=1)
    pixels = images.reshape(len(images), images.shape[1] * images.shape[2], -1)
    tone = np.ptp(pixels, axis=1).max(axis=1) == 0
    return again | tone
