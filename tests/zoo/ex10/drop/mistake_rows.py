"""Mistake: each row flat is enough.

Message: varies in one direction
"""


def drop(images):
    flat = images.reshape(len(images), -1)
    _, first = np.unique(flat, axis=0, return_index=True)
    gone = np.ones(len(images), bool)
    gone[first] = False
    tone = (np.ptp(images, axis=2) == 0).reshape(len(images), -1).all(axis=1)
    return gone | tone
