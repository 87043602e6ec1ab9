"""Mistake: a single code without its row.

Message: name_of takes many codes
"""


def border(name_of, start, end):
    low, high = 0.0, 1.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        if name_of((1 - middle) * start + middle * end) == name_of(start):
            low = middle
        else:
            high = middle
    return low
