"""Mistake: all novelties ring.

Message: Not all novelties ring
"""


def allowed(base_rate, found, wanted):
    return base_rate * (1 - wanted) / ((1 - base_rate) * wanted)
