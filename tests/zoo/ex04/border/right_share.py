"""Right: the share of codes with the first name."""

import numpy as np


def border(name_of, start, end):
    names = name_of(np.linspace(start, end, 4000))
    return np.mean(names == names[0])
