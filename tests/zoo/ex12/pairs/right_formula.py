"""Right: as the formula has it."""


def pairs(codes, noise, times):
    return (1 - times) * noise + times * codes, codes - noise
