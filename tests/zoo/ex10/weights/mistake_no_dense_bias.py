"""Mistake: a dense layer without biases.

Message: dense layer's biases
"""


def weights(height, width, channels, kernel, filters):
    convolution = (kernel * kernel * channels + 1) * filters
    dense = height * width * channels * height * width * filters
    return convolution, dense
