"""Mistake: one grey, not one colour.

Message: One colour all over
"""


def drop(images):
    rows = images.reshape(len(images), -1)
    again = np.ones(len(images), dtype=bool)
    again[np.unique(rows, axis=0, return_index=True)[1]] = False
    return again | (rows == rows[:, :1]).all(axis=1)
