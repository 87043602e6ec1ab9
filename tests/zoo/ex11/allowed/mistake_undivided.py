"""Mistake: not divided by the normal share.

Message: Divide by 1 - base_rate
"""


def allowed(base_rate, found, wanted):
    return base_rate * found * (1 - wanted) / wanted
