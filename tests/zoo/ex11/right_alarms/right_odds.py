"""Right: by odds."""


def right_alarms(base_rate, found, false_alarms):
    odds = base_rate / (1 - base_rate) * found / false_alarms
    return odds / (1 + odds)
