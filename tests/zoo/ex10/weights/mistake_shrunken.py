"""Mistake: dense outputs for a shrunken image.

Message: as many places after the convolution
"""


def weights(height, width, channels, kernel, filters):
    out = (height - kernel + 1) * (width - kernel + 1) * filters
    return (kernel**2 * channels + 1) * filters, (height * width * channels + 1) * out
