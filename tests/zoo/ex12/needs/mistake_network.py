"""Mistake: network taken for kernels.

Message: an opponent that learns
"""

needs = {
    "samples": "all but the VAE",
    "formula": "VAE",
    "network": "kernels",
    "width": "kernels",
    "directions": "slices",
    "slope": "critic",
}
