"""Mistake: transposed convolutions.

Message: can leave a grain
"""


def mirror(latent_dim, image_shape, filters):
    height, width, channels = image_shape
    rows, columns = height // 2 ** len(filters), width // 2 ** len(filters)
    layers = [
        keras.Input((latent_dim,)),
        keras.layers.Dense(rows * columns * filters[-1], "relu"),
        keras.layers.Reshape((rows, columns, filters[-1])),
    ]
    for count in filters[-2::-1]:
        layers += [
            keras.layers.Conv2DTranspose(count, 3, strides=2, padding="same", activation="relu"),
        ]
    layers += [
        keras.layers.Conv2DTranspose(channels, 3, strides=2, padding="same", activation="sigmoid"),
    ]
    return keras.Sequential(layers)
