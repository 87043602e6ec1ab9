"""Right: the first, then the rest."""


def shapes(image_shape, filters):
    if not filters:
        return []
    first = (-(-image_shape[0] // 2), -(-image_shape[1] // 2), filters[0])
    return [first, *shapes(first, filters[1:])]
