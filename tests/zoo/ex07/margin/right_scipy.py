"""Right: with SciPy."""

from scipy import stats


def margin(plain_errors, semi_errors):
    differences = np.asarray(plain_errors) - np.asarray(semi_errors)
    return np.mean(differences), stats.sem(differences)
