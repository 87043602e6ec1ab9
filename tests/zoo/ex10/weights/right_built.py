"""Right: counted by Keras."""


def weights(height, width, channels, kernel, filters):
    convolution = keras.layers.Conv2D(filters, kernel, padding="same")
    convolution.build((None, height, width, channels))
    inputs, outputs = height * width * channels, height * width * filters
    return np.array([convolution.count_params(), inputs * outputs + outputs])
