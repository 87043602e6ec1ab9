"""Mistake: the factor 1/2 of textbooks.

Message: you halve the mean
"""


def reconstruction_loss(images, reconstructions):
    return 0.5 * ((images - reconstructions) ** 2).mean()
