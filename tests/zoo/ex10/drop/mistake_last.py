"""Mistake: the last stays.

Message: not the last
"""


def drop(images):
    rows = images.reshape(len(images), -1)
    equal = (rows[:, None] == rows[None]).all(axis=2)
    tone = (images == images[:, :1, :1]).reshape(len(images), -1).all(axis=1)
    return np.triu(equal, 1).any(axis=1) | tone
