"""Mistake: all novelties ring.

Message: Not all novelties ring
"""


def right_alarms(base_rate, found, false_alarms):
    return base_rate / (base_rate + (1 - base_rate) * false_alarms)
