"""Mistake: no squares.

Message: not squared
"""


def copy_errors(images, copies):
    return np.abs(images - copies).reshape(len(images), -1).mean(axis=1)
