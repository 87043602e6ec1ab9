"""Right: over the pixels first, then over the images."""


def reconstruction_loss(images, reconstructions):
    of_each_image = ((reconstructions - images) ** 2).mean(axis=1)
    return float(of_each_image.mean())
