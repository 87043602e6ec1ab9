"""Mistake: whole-number division, and bytes.

Message: whole-number division
"""


def to_rows(images):
    return images.reshape(len(images), -1) // 255
