"""Mistake: written for wanted 0.5.

Message: where half of the alarms are right
"""


def allowed(base_rate, found, wanted):
    return base_rate * found / (1 - base_rate)
