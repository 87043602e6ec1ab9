"""Right: a sum divided by the number of images."""


def lazy_image(images):
    total = 0
    for image in images:
        total = total + image
    return total / len(images)
