"""Mistake: only side by side.

Message: side by side
"""


def drop(images):
    rows = images.reshape(len(images), -1)
    beside = np.append(False, (rows[1:] == rows[:-1]).all(axis=1))
    tone = (images == images[:, :1, :1]).reshape(len(images), -1).all(axis=1)
    return beside | tone
