"""Mistake: batch normalization between the layers.

Message: the encoder has no such layer
"""

import keras


def mirror(latent_dim, image_shape, filters):
    h, w, c = image_shape
    f = 2 ** len(filters)
    layers = [
        keras.Input((latent_dim,)),
        keras.layers.Dense(h // f * (w // f) * filters[-1], "relu"),
        keras.layers.Reshape((h // f, w // f, filters[-1])),
    ]
    for n in filters[-2::-1]:
        layers += [
            keras.layers.UpSampling2D(2),
            keras.layers.Conv2D(n, 3, padding="same"),
            keras.layers.BatchNormalization(),
            keras.layers.ReLU(),
        ]
    layers += [keras.layers.UpSampling2D(2), keras.layers.Conv2D(c, 3, padding="same", activation="sigmoid")]
    return keras.Sequential(layers)
