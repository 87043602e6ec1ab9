"""Mistake: judged by the codes that it was fitted to.

Message: very codes that it was fitted to
"""


def choose_size(fit, codes, sizes):
    return max(sizes, key=lambda size: fit(codes, size).log_density(codes).mean())
