"""Mistake: whole-number division.

Message: round every pixel down
"""


def to_rows(images):
    return (images.reshape(len(images), -1) // 255).astype("float32")
