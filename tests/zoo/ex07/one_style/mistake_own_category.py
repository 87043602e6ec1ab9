"""Mistake: the image's own category ten times.

Message: All rows have the image
"""


def one_style(model, image):
    styles, own = model.encode(image[None])
    return np.asarray(model.decoder(np.repeat(np.concatenate([own, styles], axis=1), 10, axis=0)))
