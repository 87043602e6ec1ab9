"""Mistake: 784 written down.

Message: You divide by 784
"""


def reconstruction_loss(images, reconstructions):
    return ((images - reconstructions) ** 2).sum() / (784 * len(images))
