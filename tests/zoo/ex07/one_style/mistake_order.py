"""Mistake: the style first.

Message: The decoder reads the category first
"""


def one_style(model, image):
    styles, _ = model.encode(image[None])
    codes = np.concatenate([np.repeat(styles, 10, axis=0), np.eye(10, dtype="float32")], axis=1)
    return np.asarray(model.decoder(codes))
