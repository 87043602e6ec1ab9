"""Right: layer by layer, with ReLU of its own."""


def mirror(latent_dim, image_shape, filters):
    times = 2 ** len(filters)
    rows, columns = image_shape[0] // times, image_shape[1] // times
    inputs = keras.Input((latent_dim,))
    x = keras.layers.Dense(rows * columns * filters[-1])(inputs)
    x = keras.layers.ReLU()(x)
    x = keras.layers.Reshape((rows, columns, filters[-1]))(x)
    for count in reversed(filters[:-1]):
        x = keras.layers.UpSampling2D()(x)
        x = keras.layers.Conv2D(count, (3, 3), padding="same")(x)
        x = keras.layers.Activation("relu")(x)
    x = keras.layers.UpSampling2D()(x)
    x = keras.layers.Conv2D(image_shape[-1], (3, 3), padding="same")(x)
    return keras.Model(inputs, keras.layers.Activation("sigmoid")(x))
