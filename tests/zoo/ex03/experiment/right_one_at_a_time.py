"""Right: the old recipe, and each setting changed alone."""

recipes = [("article", 0.9), ("glorot_uniform", 0.9), ("article", 0.5)]
experiment = [
    {"initializer": initializer, "beta_1": beta_1, "seed": seed}
    for initializer, beta_1 in recipes
    for seed in range(4)
]
