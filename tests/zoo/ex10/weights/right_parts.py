"""Right: kernels and biases apart."""


def weights(height, width, channels, kernel, filters):
    inputs, outputs = height * width * channels, height * width * filters
    return [kernel**2 * channels * filters + filters, inputs * outputs + outputs]
