"""Right: by odds."""


def allowed(base_rate, found, wanted):
    return base_rate / (1 - base_rate) * found / (wanted / (1 - wanted))
