"""Mistake: rounded down.

Message: Odd sides
"""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    found = []
    for count in filters:
        height, width = height // 2, width // 2
        found.append((height, width, count))
    return found
