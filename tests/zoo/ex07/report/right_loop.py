"""Right: a loop."""


def report(candidates, validate, test):
    best, smallest = None, float("inf")
    for candidate in candidates:
        error = validate(candidate)
        if error < smallest:
            best, smallest = candidate, error
    return best, test(best)
