"""Mistake: no padding.

Message: The edges are padded
"""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    found = []
    for count in filters:
        height, width = (height - 4) // 2 + 1, (width - 4) // 2 + 1
        found.append((height, width, count))
    return found
