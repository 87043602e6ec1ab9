"""Right: capitals and blanks."""

suits = {
    "range": " Uniform",
    "positive": " Gamma",
    "regions": " Petals",
    "path": " Roll",
    "no_edge": " Gaussian",
}
