"""Mistake: halved once.

Message: what the one before has left
"""


def shapes(image_shape, filters):
    height, width = (image_shape[0] + 1) // 2, (image_shape[1] + 1) // 2
    return [(height, width, count) for count in filters]
