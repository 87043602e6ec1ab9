"""Mistake: divided by 256.

Message: 255 is the largest byte
"""


def to_rows(images):
    return images.reshape(len(images), -1).astype("float32") / 256
