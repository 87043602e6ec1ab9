"""Mistake: width taken for slices.

Message: what is near
"""

needs = {
    "samples": "all but the VAE",
    "formula": "VAE",
    "network": "AAE and critic",
    "width": "slices",
    "directions": "slices",
    "slope": "critic",
}
