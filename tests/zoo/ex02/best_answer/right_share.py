"""Right: the share of real samples."""


def best_answer(p, q):
    return p / (p + q)
