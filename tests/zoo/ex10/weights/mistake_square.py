"""Mistake: height used for width.

Message: taken for a square
"""


def weights(height, width, channels, kernel, filters):
    out = height * height * filters
    return (kernel**2 * channels + 1) * filters, (height * height * channels + 1) * out
