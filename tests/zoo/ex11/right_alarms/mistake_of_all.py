"""Mistake: of all images.

Message: share of all images that ring rightly
"""


def right_alarms(base_rate, found, false_alarms):
    return base_rate * found
