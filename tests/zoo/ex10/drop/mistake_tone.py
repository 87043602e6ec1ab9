"""Mistake: one tone alone.

Message: Copies should go
"""


def drop(images):
    return (images == images[:, :1, :1]).reshape(len(images), -1).all(axis=1)
