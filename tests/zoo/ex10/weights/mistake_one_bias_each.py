"""Mistake: one bias in total.

Message: each of the outputs has one
"""


def weights(height, width, channels, kernel, filters):
    out = height * width * filters
    return kernel**2 * channels * filters + 1, height * width * channels * out + 1
