"""Mistake: no stride.

Message: A stride of 2 halves
"""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    found = []
    for count in filters:
        height, width = height, width
        found.append((height, width, count))
    return found
