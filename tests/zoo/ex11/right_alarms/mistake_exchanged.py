"""Mistake: base rate and its complement swapped.

Message: not of normal images
"""


def right_alarms(base_rate, found, false_alarms):
    hit = (1 - base_rate) * found
    return hit / (hit + base_rate * false_alarms)
