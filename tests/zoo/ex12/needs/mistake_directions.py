"""Mistake: directions taken for kernels.

Message: along lines
"""

needs = {
    "samples": "all but the VAE",
    "formula": "VAE",
    "network": "AAE and critic",
    "width": "kernels",
    "directions": "kernels",
    "slope": "critic",
}
