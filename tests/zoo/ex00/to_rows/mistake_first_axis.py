"""Mistake: the number of pixels as the first axis.

Message: goes over the wrong axis
"""


def to_rows(images):
    return images.reshape(784, -1).astype("float32") / 255
