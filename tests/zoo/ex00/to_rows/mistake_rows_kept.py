"""Mistake: images left in rows.

Message: still have rows
"""


def to_rows(images):
    return images.astype("float32") / 255
