"""Mistake: rows and columns swapped.

Message: rows and columns are swapped
"""


def to_rows(images):
    return images.transpose(0, 2, 1).reshape(len(images), -1).astype("float32") / 255
