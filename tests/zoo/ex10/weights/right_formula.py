"""Right: the formulas."""


def weights(height, width, channels, kernel, filters):
    convolution = (kernel * kernel * channels + 1) * filters
    dense = (height * width * channels + 1) * height * width * filters
    return convolution, dense
