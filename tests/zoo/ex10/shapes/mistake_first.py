"""Mistake: filters first.

Message: filters last
"""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    found = []
    for count in filters:
        height, width = (height + 1) // 2, (width + 1) // 2
        found.append((count, height, width))
    return found
