"""Right: seed by seed: all eight must agree."""


def fewer_gaps(train):
    wins = sum(train("narrow", seed) < train("wide", seed) for seed in range(1, 9))
    return {8: "narrow", 0: "wide"}.get(wins, "cannot tell")
