"""Mistake: width first.

Message: Height and width are swapped
"""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    found = []
    for count in filters:
        height, width = (height + 1) // 2, (width + 1) // 2
        found.append((width, height, count))
    return found
