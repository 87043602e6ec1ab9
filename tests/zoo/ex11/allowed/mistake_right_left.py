"""Mistake: the right alarms left in.

Message: taken off
"""


def allowed(base_rate, found, wanted):
    return base_rate * found / ((1 - base_rate) * wanted)
