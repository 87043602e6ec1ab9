"""Right: the formula."""


def allowed(base_rate, found, wanted):
    return base_rate * found * (1 - wanted) / ((1 - base_rate) * wanted)
