"""Right: from the noise along the way."""


def pairs(codes, noise, times):
    way = codes - noise
    return [noise + times * way, way]
