"""Mistake: the share found.

Message: share of rings that are novelties
"""


def right_alarms(base_rate, found, false_alarms):
    return found
