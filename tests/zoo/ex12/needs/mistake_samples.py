"""Mistake: samples taken for AAE and critic.

Message: which one asks for a Gaussian prior
"""

needs = {
    "samples": "AAE and critic",
    "formula": "VAE",
    "network": "AAE and critic",
    "width": "kernels",
    "directions": "slices",
    "slope": "critic",
}
