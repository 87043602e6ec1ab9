"""Right: a loop."""

import math


def own_share(codes, labels, components):
    own = 0
    for (code_1, code_2), label in zip(codes, labels):
        turn = math.atan2(code_2, code_1) / (2 * math.pi) * components
        own += round(turn) % components == label
    return own / len(codes)
