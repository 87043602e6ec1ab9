"""Mistake: the number of pixels as the first axis.

Message: in their order, and the shape is not
"""


def to_rows(images):
    return images.reshape(784, -1).astype("float32") / 255
