"""Mistake: divided by the brightest pixel of the batch.

Message: you divide by the brightest pixel
"""


def to_rows(images):
    return images.reshape(len(images), -1).astype("float32") / images.max()
