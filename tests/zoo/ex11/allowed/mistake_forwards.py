"""Mistake: question 7.

Message: question 7
"""


def allowed(base_rate, found, wanted):
    return base_rate * found / (base_rate * found + (1 - base_rate) * wanted)
