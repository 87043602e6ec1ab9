"""Mistake: one deviation of both together.

Message: deviation of its own kind
"""


def together(first, second, normal_first, normal_second):
    s = np.std(np.concatenate([normal_first, normal_second]))
    return (first - normal_first.mean()) / s + (second - normal_second.mean()) / s
