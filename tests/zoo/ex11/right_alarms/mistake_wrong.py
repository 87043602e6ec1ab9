"""Mistake: the false ones.

Message: alarms that are false
"""


def right_alarms(base_rate, found, false_alarms):
    right = base_rate * found
    wrong = (1 - base_rate) * false_alarms
    return wrong / (right + wrong)
