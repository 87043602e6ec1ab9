"""Right: as in the notebook."""

suits = {
    "range": "uniform",
    "positive": "gamma",
    "regions": "petals",
    "path": "roll",
    "no_edge": "gaussian",
}
