"""Right: the method of an array."""


def lazy_image(images):
    return images.mean(axis=0)
