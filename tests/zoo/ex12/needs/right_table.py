"""Right: as the table has it."""

needs = {
    "samples": "all but the VAE",
    "formula": "VAE",
    "network": "AAE and critic",
    "width": "kernels",
    "directions": "slices",
    "slope": "critic",
}
