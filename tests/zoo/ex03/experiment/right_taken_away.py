"""Right: the new recipe, and each change taken away, with seeds of their own."""

new = {"initializer": "glorot_uniform", "beta_1": 0.5}
recipes = [new, {**new, "beta_1": 0.9}, {**new, "initializer": "article"}]
experiment = [dict(recipe, seed=10 * k + seed) for k, recipe in enumerate(recipes) for seed in (1, 2, 3)]
