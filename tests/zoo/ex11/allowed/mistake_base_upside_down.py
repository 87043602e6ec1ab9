"""Mistake: base rate upside down.

Message: The base rate is upside down
"""


def allowed(base_rate, found, wanted):
    return (1 - base_rate) * found * (1 - wanted) / (wanted * base_rate)
