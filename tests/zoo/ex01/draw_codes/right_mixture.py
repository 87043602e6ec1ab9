"""Right: from a mixture of normal distributions, fitted to the codes."""

from sklearn.mixture import GaussianMixture


def draw_codes(codes, count, seed):
    mixture = GaussianMixture(2, random_state=seed).fit(codes)
    return mixture.sample(count)[0]
