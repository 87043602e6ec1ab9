"""Right: the sum of squares by hand."""


def margin(plain_errors, semi_errors):
    n = len(plain_errors)
    differences = plain_errors - semi_errors
    mean = differences.sum() / n
    return mean, np.sqrt(((differences - mean) ** 2).sum() / (n - 1) / n)
