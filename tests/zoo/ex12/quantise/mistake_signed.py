"""Mistake: differences not squared.

Message: cancel out
"""


def quantise(codes, book):
    return book[(codes[:, None] - book[None]).sum(-1).argmin(1)]
