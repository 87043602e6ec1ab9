"""Mistake: only 0 and 1 tones found.

Message: any tone counts
"""


def drop(images):
    flat = images.reshape(len(images), -1)
    _, first = np.unique(flat, axis=0, return_index=True)
    gone = np.ones(len(images), bool)
    gone[first] = False
    return gone | (flat == 0).all(axis=1) | (flat == 1).all(axis=1)
