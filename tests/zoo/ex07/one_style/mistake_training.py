"""Mistake: the encoder in training, where it adds noise.

Message: a single 1 in the place of the digit
"""


def one_style(model, image):
    styles, _ = model.encoder(image[None], training=True)
    return model.decoder(np.concatenate([np.eye(10), np.repeat(styles, 10, axis=0)], axis=1))
