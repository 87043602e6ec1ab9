"""Right: the share of real samples."""


def best_answer(p, q, ratio):
    return ratio * p / (ratio * p + q)
