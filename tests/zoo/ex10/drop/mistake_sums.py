"""Mistake: equal sums.

Message: Equal sums
"""


def drop(images):
    sums = np.round(images.reshape(len(images), -1).sum(axis=1, dtype="float64"), 3)
    again = np.ones(len(images), dtype=bool)
    again[np.unique(sums, return_index=True)[1]] = False
    tone = (images == images[:, :1, :1]).reshape(len(images), -1).all(axis=1)
    return again | tone
