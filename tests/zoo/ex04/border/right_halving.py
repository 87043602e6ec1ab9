"""Right: by halving the interval."""


def border(name_of, start, end):
    low, high = 0.0, 1.0
    first = name_of(start[None])[0]
    for _ in range(20):
        middle = (low + high) / 2
        code = (1 - middle) * start + middle * end
        if name_of(code[None])[0] == first:
            low = middle
        else:
            high = middle
    return high
