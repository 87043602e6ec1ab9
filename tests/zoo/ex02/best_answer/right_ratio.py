"""Right: from the ratio."""


def best_answer(p, q):
    return 1 / (1 + q / p)
