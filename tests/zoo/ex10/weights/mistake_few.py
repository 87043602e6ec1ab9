"""Mistake: a dense layer of few numbers.

Message: as many numbers as the convolution
"""


def weights(height, width, channels, kernel, filters):
    convolution = (kernel * kernel * channels + 1) * filters
    dense = (height * width * channels + 1) * filters
    return convolution, dense
