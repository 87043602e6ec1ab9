"""Mistake: the prior is thought to cost nothing.

Message: have to be given another category
"""


def forced_wrong(shares):
    return 0.0
