"""Right: in capitals."""

needs = {
    "samples": "ALL BUT THE VAE",
    "formula": "VAE",
    "network": "AAE AND CRITIC",
    "width": "KERNELS",
    "directions": "SLICES",
    "slope": "CRITIC",
}
