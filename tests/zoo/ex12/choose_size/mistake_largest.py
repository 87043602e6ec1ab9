"""Mistake: the largest size, without a look.

Message: Nothing was judged
"""


def choose_size(fit, codes, sizes):
    return max(sizes)
