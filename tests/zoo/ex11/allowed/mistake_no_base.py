"""Mistake: no base rate.

Message: base rate is missing
"""


def allowed(base_rate, found, wanted):
    return found * (1 - wanted) / wanted
