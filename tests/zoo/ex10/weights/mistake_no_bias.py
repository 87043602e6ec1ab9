"""Mistake: a convolution without biases.

Message: convolution's biases
"""


def weights(height, width, channels, kernel, filters):
    convolution = kernel * kernel * channels * filters
    dense = (height * width * channels + 1) * height * width * filters
    return convolution, dense
