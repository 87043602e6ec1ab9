"""Mistake: odds.

Message: right over wrong
"""


def right_alarms(base_rate, found, false_alarms):
    return base_rate * found / ((1 - base_rate) * false_alarms)
