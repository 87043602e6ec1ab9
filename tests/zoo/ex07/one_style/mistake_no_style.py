"""Mistake: the style 0.

Message: This is the style 0
"""


def one_style(model, image):
    codes = np.concatenate([np.eye(10, dtype="float32"), np.zeros((10, 2), "float32")], axis=1)
    return np.asarray(model.decoder(codes))
