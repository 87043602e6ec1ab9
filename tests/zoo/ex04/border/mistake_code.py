"""Mistake: the code at the border.

Message: this looks like a code
"""

import numpy as np


def border(name_of, start, end):
    codes = np.linspace(start, end, 4001)
    names = name_of(codes)
    return codes[np.argmax(names != names[0])]
