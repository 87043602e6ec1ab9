"""Mistake: both reasons at once.

Message: in place of &
"""


def drop(images):
    rows = images.reshape(len(images), -1)
    again = np.ones(len(images), dtype=bool)
    again[np.unique(rows, axis=0, return_index=True)[1]] = False
    tone = (images == images[:, :1, :1]).reshape(len(images), -1).all(axis=1)
    return again & tone
