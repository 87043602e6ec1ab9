"""Mistake: 1 - false alarms.

Message: 1 minus the false alarms is the share
"""


def right_alarms(base_rate, found, false_alarms):
    a, b = base_rate * found, (1 - base_rate) * (1 - false_alarms)
    return a / (a + b)
