"""Mistake: copies alone.

Message: Images of one tone should go
"""


def drop(images):
    rows = images.reshape(len(images), -1)
    again = np.ones(len(images), dtype=bool)
    again[np.unique(rows, axis=0, return_index=True)[1]] = False
    return again
