"""Mistake: formula taken for kernels.

Message: without drawing from it
"""

needs = {
    "samples": "all but the VAE",
    "formula": "kernels",
    "network": "AAE and critic",
    "width": "kernels",
    "directions": "slices",
    "slope": "critic",
}
