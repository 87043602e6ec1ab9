"""Mistake: channels forgotten.

Message: for every channel
"""


def weights(height, width, channels, kernel, filters):
    convolution = (kernel * kernel + 1) * filters
    dense = (height * width * channels + 1) * height * width * filters
    return convolution, dense
