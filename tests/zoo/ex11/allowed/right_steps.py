"""Right: in two steps."""


def allowed(base_rate, found, wanted):
    right = base_rate * found
    wrong = right / wanted - right
    return wrong / (1 - base_rate)
