"""Mistake: channels multiplied.

Message: nothing is multiplied
"""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    channels = image_shape[2] if len(image_shape) > 2 else 1
    found = []
    for count in filters:
        height, width, channels = (height + 1) // 2, (width + 1) // 2, channels * count
        found.append((height, width, channels))
    return found
