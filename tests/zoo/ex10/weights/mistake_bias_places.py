"""Mistake: a bias at each place.

Message: same at all places
"""


def weights(height, width, channels, kernel, filters):
    convolution = kernel * kernel * channels * filters + height * width * filters
    dense = (height * width * channels + 1) * height * width * filters
    return convolution, dense
