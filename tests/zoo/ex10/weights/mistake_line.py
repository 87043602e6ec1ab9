"""Mistake: a kernel that is a line.

Message: kernel * kernel places
"""


def weights(height, width, channels, kernel, filters):
    convolution = (kernel * channels + 1) * filters
    dense = (height * width * channels + 1) * height * width * filters
    return convolution, dense
