"""Mistake: filters not turned round.

Message: should go backwards
"""


def mirror(latent_dim, image_shape, filters):
    height, width, channels = image_shape
    rows, columns = height // 2 ** len(filters), width // 2 ** len(filters)
    layers = [
        keras.Input((latent_dim,)),
        keras.layers.Dense(rows * columns * filters[-1], "relu"),
        keras.layers.Reshape((rows, columns, filters[-1])),
    ]
    for count in filters[:-1]:
        layers += [
            keras.layers.UpSampling2D(2),
            keras.layers.Conv2D(count, 3, padding="same", activation="relu"),
        ]
    layers += [
        keras.layers.UpSampling2D(2),
        keras.layers.Conv2D(channels, 3, padding="same", activation="sigmoid"),
    ]
    return keras.Sequential(layers)
