"""Mistake: one flat colour channel is enough.

Message: in one of its three colours
"""


def drop(images):
    flat = images.reshape(len(images), -1)
    _, first = np.unique(flat, axis=0, return_index=True)
    gone = np.ones(len(images), bool)
    gone[first] = False
    span = np.ptp(images, axis=(1, 2)).reshape(len(images), -1)
    return gone | (span == 0).any(axis=1)
