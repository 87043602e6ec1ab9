"""Mistake: a root too many.

Message: A root was taken
"""


def copy_errors(images, copies):
    return np.sqrt(((images - copies) ** 2).reshape(len(images), -1).mean(axis=1))
