"""Mistake: all that ring.

Message: share of all images that ring;
"""


def right_alarms(base_rate, found, false_alarms):
    return base_rate * found + (1 - base_rate) * false_alarms
