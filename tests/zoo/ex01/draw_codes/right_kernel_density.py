"""Right: from a kernel density, with a width of its own."""

from sklearn.neighbors import KernelDensity


def draw_codes(codes, count, seed):
    return KernelDensity(bandwidth=0.3).fit(codes).sample(count, random_state=seed)
