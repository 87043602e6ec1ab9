"""Mistake: upside down.

Message: The wanted share is upside down
"""


def allowed(base_rate, found, wanted):
    return base_rate * found * wanted / ((1 - base_rate) * (1 - wanted))
