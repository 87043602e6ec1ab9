"""Mistake: images left in 0 to 255.

Message: divide by 255
"""


def to_rows(images):
    return images.reshape(len(images), -1).astype("float32")
