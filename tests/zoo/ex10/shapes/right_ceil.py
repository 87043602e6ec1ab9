"""Right: rounded up by NumPy."""


def shapes(image_shape, filters):
    height, width = image_shape[:2]
    found = []
    for count in filters:
        height, width = int(np.ceil(height / 2)), int(np.ceil(width / 2))
        found.append((height, width, count))
    return found
