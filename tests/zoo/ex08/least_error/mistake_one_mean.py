"""Mistake: one mean for all images.

Message: clusters were not used
"""


def least_error(images, clusters):
    return ((images - images.mean(axis=0)) ** 2).mean()
