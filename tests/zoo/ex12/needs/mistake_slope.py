"""Mistake: slope taken for AAE and critic.

Message: were they not held
"""

needs = {
    "samples": "all but the VAE",
    "formula": "VAE",
    "network": "AAE and critic",
    "width": "kernels",
    "directions": "slices",
    "slope": "AAE and critic",
}
