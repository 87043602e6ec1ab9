"""Right: code by code."""


def interpolate(start, end, count):
    return [start + (end - start) * k / (count - 1) for k in range(count)]
