"""Mistake: false alarms not weighed.

Message: Only normal images
"""


def right_alarms(base_rate, found, false_alarms):
    return base_rate * found / (base_rate * found + false_alarms)
