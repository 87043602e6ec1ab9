"""Mistake: all images in one row.

Message: in one long row
"""


def to_rows(images):
    return images.reshape(-1).astype("float32") / 255
