"""Mistake: convolution before the upsampling.

Message: Double first
"""


def mirror(latent_dim, image_shape, filters):
    h, w, c = image_shape
    s = 2 ** len(filters)
    layers = [
        keras.Input((latent_dim,)),
        keras.layers.Dense(h // s * (w // s) * filters[-1], activation="relu"),
        keras.layers.Reshape((h // s, w // s, filters[-1])),
    ]
    for f in filters[-2::-1]:
        layers += [keras.layers.Conv2D(f, 3, padding="same", activation="relu"), keras.layers.UpSampling2D(2)]
    layers += [keras.layers.Conv2D(c, 3, padding="same", activation="sigmoid"), keras.layers.UpSampling2D(2)]
    return keras.Sequential(layers)
