"""Right: from the ratio."""


def best_answer(p, q, ratio):
    return 1 / (1 + q / (ratio * p))
