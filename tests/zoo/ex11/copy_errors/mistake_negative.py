"""Mistake: the sign turned round.

Message: sign is turned
"""


def copy_errors(images, copies):
    return -((images - copies) ** 2).reshape(len(images), -1).mean(axis=1)
