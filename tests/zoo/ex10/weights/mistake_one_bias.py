"""Mistake: one bias for all filters.

Message: bias of its own
"""


def weights(height, width, channels, kernel, filters):
    convolution = kernel * kernel * channels * filters + 1
    dense = (height * width * channels + 1) * height * width * filters
    return convolution, dense
