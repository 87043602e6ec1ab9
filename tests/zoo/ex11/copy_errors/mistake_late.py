"""Mistake: squared after the mean.

Message: Square first
"""


def copy_errors(images, copies):
    return (images - copies).reshape(len(images), -1).mean(axis=1) ** 2
