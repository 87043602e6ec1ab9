"""Mistake: the image itself, decoded.

Message: shape (10, 784)
"""


def one_style(model, image):
    return np.asarray(model(image[None]))
