"""Mistake: not divided by the wanted share.

Message: Divide by the wanted share
"""


def allowed(base_rate, found, wanted):
    return base_rate * found * (1 - wanted) / (1 - base_rate)
