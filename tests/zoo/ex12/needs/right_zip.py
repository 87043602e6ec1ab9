"""Right: zipped."""

names = ["samples", "formula", "network", "width", "directions", "slope"]
words = ["all but the VAE", "VAE", "AAE and critic", "kernels", "slices", "critic"]
needs = dict(zip(names, words))
