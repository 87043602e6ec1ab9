"""Right: the root of n and ddof=1."""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))
