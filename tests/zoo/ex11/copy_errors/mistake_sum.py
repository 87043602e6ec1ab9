"""Mistake: a sum over the pixels.

Message: sum over the pixels
"""


def copy_errors(images, copies):
    return ((images - copies) ** 2).reshape(len(images), -1).sum(axis=1)
