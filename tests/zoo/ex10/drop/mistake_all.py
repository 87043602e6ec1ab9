"""Mistake: all copies.

Message: should stay: the first
"""


def drop(images):
    rows = images.reshape(len(images), -1)
    equal = (rows[:, None] == rows[None]).all(axis=2)
    tone = (images == images[:, :1, :1]).reshape(len(images), -1).all(axis=1)
    return (equal.sum(axis=1) > 1) | tone
