"""Mistake: the image itself, too.

Message: image itself
"""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    found = [(*image_shape[:2], image_shape[2] if len(image_shape) > 2 else 1)]
    for count in filters:
        height, width = (height + 1) // 2, (width + 1) // 2
        found.append((height, width, count))
    return found
