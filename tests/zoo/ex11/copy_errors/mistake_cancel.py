"""Mistake: differences that cancel out.

Message: cancel out
"""


def copy_errors(images, copies):
    return (images - copies).reshape(len(images), -1).mean(axis=1)
