"""Mistake: no base rate.

Message: base rate is missing
"""


def right_alarms(base_rate, found, false_alarms):
    return found / (found + false_alarms)
