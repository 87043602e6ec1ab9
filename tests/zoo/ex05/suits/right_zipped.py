"""Right: keys and priors zipped."""

names = ["path", "range", "regions", "no_edge", "positive"]
suits = dict(zip(names, ["roll", "uniform", "petals", "gaussian", "gamma"]))
