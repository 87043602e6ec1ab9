"""Right: the formula."""


def right_alarms(base_rate, found, false_alarms):
    right = base_rate * found
    return right / (right + (1 - base_rate) * false_alarms)
