"""Mistake: the silent ones.

Message: stay silent
"""


def right_alarms(base_rate, found, false_alarms):
    return 1 - false_alarms
