"""Mistake: the two recipes differ in both settings.

Message: recipes differ in both settings only
"""

old, new = {"initializer": "article", "beta_1": 0.9}, {"initializer": "glorot_uniform", "beta_1": 0.5}
experiment = [{**recipe, "seed": seed} for recipe in (old, new) for seed in range(6)]
