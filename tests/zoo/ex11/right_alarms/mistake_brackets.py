"""Mistake: missing brackets.

Message: brackets around the sum
"""


def right_alarms(base_rate, found, false_alarms):
    return base_rate * found / base_rate * found + (1 - base_rate) * false_alarms
