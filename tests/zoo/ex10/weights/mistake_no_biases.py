"""Mistake: no biases.

Message: The biases are missing
"""


def weights(height, width, channels, kernel, filters):
    convolution = kernel * kernel * channels * filters
    dense = height * width * channels * height * width * filters
    return convolution, dense
