"""Right: a loop, and counts for each label."""

import math
from collections import Counter


def own_share(codes, labels, components):
    own, every = Counter(), Counter()
    for (code_1, code_2), label in zip(codes, labels.tolist()):
        if label != -1:
            turn = math.atan2(code_2, code_1) / (2 * math.pi) * components
            own[label] += round(turn) % components == label
            every[label] += 1
    return sum(own.values()) / sum(every.values()), min(own[label] / every[label] for label in every)
