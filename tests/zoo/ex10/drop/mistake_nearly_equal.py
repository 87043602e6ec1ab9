"""Mistake: nearly equal images count as equal.

Message: in a single number
"""


def drop(images):
    flat = images.reshape(len(images), -1)
    tone = (images == images[:, :1, :1]).all(axis=tuple(range(1, images.ndim)))
    out = tone.copy()
    for i in range(len(images)):
        for j in range(i):
            if np.abs(flat[i] - flat[j]).mean() < 0.02:
                out[i] = True
    return out
