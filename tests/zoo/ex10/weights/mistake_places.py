"""Mistake: a kernel for each place.

Message: do not multiply
"""


def weights(height, width, channels, kernel, filters):
    convolution = (kernel * kernel * channels + 1) * filters * height * width
    dense = (height * width * channels + 1) * height * width * filters
    return convolution, dense
