"""Right: counted one by one."""

import numpy as np


def obeyed(decoder, styles, classes, read):
    hits = np.zeros(classes)
    for style in styles:
        told = np.concatenate([np.eye(classes), np.repeat(style[None], classes, axis=0)], axis=1)
        hits += [int(name) == label for label, name in enumerate(read(decoder(told)))]
    return hits / len(styles)
