"""Mistake: divided by the brightest pixel of the batch, in float64.

Message: two batches would get two scales
"""


def to_rows(images):
    return images.reshape(len(images), -1) / images.max()
