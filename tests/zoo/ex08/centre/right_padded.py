"""Right: cuts a window around the mean out of a padded image."""

import numpy as np


def centre(images):
    _, height, width = images.shape
    wide = np.pad(images, ((0, 0), (height, height), (width, width)))
    result = np.empty_like(images)
    for k, image in enumerate(images):
        row, column = np.average(np.indices(image.shape), axis=(1, 2), weights=np.stack([image, image]))
        top = height + int(np.floor(row + 0.5 - (height - 1) / 2))
        left = width + int(np.floor(column + 0.5 - (width - 1) / 2))
        result[k] = wide[k, top : top + height, left : left + width]
    return result
