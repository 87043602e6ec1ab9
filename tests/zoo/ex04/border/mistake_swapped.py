"""Mistake: the wrong half is kept.

Message: just before t the name is that of start
"""


def border(name_of, start, end):
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        code = (1 - middle) * start + middle * end
        if name_of(code[None])[0] == name_of(start[None])[0]:
            high = middle
        else:
            low = middle
    return low
