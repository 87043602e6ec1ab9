"""Right: a mixture of one component."""

from sklearn.mixture import GaussianMixture


def fitted_codes(codes, count, seed):
    return GaussianMixture(1, random_state=seed).fit(codes).sample(count)[0]
