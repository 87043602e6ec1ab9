"""Right: counted in a million images."""


def right_alarms(base_rate, found, false_alarms):
    novelties = 1e6 * base_rate
    right, wrong = novelties * found, (1e6 - novelties) * false_alarms
    return right / (right + wrong)
